import { z } from 'zod'
import { fault } from './fault/faults.ts'
import { action } from './scenario/action.ts'
import { proxy } from './propagation/proxy/proxy-schema.ts'
import { attributes } from './scenario/attributes.ts'
import { clock } from './scenario/clock.ts'
import { duration } from './scenario/duration.ts'
import { latency } from './scenario/latency.ts'
import { load } from './scenario/load.ts'
import { localized } from './scenario/localized.ts'
import { outcomes } from './scenario/outcomes.ts'
import { requestValue } from './scenario/request-value.ts'
import { peer, service, topic } from './scenario/service.ts'
import { strategies } from './scenario/strategies.ts'
import { topology } from './scenario/topology.ts'
import { amqp } from './transport/world/amqp-schema.ts'

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'Write an id in lower case, with hyphens.')

/** A scenario: a small world, who uses it, and what goes wrong in it. */
export const scenario = z.strictObject({
  id: id.meta({ description: 'The scenario’s id.' }),
  name: localized.meta({ description: 'What it is called.' }),
  description: localized.meta({ description: 'What it is, in one or two sentences.' }),
  epoch: z.int().meta({ description: 'The Unix second at which virtual time begins; spans carry times from then on.' }),
  coupled: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether making telemetry takes time from the application that makes it.' }),
  overhead: z
    .strictObject({
      scale: z.number().positive().default(1).meta({ description: 'Times the costs that were measured.' }),
    })
    .prefault({})
    .meta({ description: 'What telemetry costs, where it costs anything.' }),
  duration: duration.default(60e9).meta({ description: 'How long people come, unless somebody says otherwise.' }),
  spans_per_request: z.number().positive().default(16).meta({ description: 'An estimate, to make room in memory.' }),
  healthy_within: duration
    .default(Infinity)
    .meta({ description: 'What a request’s times may add up to when nothing goes wrong; anything unless given.' }),
  slow_over: duration.default(1e9).meta({ description: 'From first start to last end; longer counts as slow.' }),
  network: z
    .strictObject({
      calls: latency.meta({ description: 'One way between two services.' }),
      edges: z
        .record(z.string().regex(/^[a-z0-9-]+>[a-z0-9._-]+$/, 'Write caller>callee.'), latency)
        .default({})
        .meta({ description: 'Other figures for single edges, as `caller>callee`.' }),
      proxies: z
        .record(z.string().regex(/^[a-z0-9-]+>[a-z0-9._-]+$/, 'Write caller>callee.'), z.array(proxy).min(1))
        .default({})
        .meta({ description: 'What stands on single edges, as `caller>callee`, in the order in which it is passed.' }),
      collector: z
        .strictObject({
          host: z.string().default('otel-collector').meta({ description: 'The host name of the collector.' }),
          addressed: z
            .boolean()
            .default(false)
            .meta({ description: 'Whether an exporter needs the right host, port, protocol and path to get through.' }),
        })
        .prefault({})
        .meta({ description: 'How services find the collector.' }),
      telemetry: latency.meta({ description: 'One way from a service to a collector.' }),
    })
    .meta({ description: 'How long messages travel.' }),
  values: z.record(z.string(), requestValue).default({}).meta({ description: 'What every request has one of.' }),
  resource: attributes.optional().meta({ description: 'Resource attributes of all services.' }),
  strategies: strategies.default({}).meta({ description: 'What servers of sampling strategies answer.' }),
  hosts: z.array(z.string()).default([]).meta({ description: 'Machines, over which replicas are spread.' }),
  clocks: z.record(z.string(), clock).default({}).meta({ description: 'Hosts whose clock is wrong, and how.' }),
  services: z.record(id, service).meta({ description: 'The services, in the order in which they are listed.' }),
  peers: z.record(id, peer).default({}).meta({ description: 'What they use that sends no telemetry.' }),
  topics: z.record(z.string(), topic).default({}).meta({ description: 'The queues between them.' }),
  amqp: amqp.optional().meta({ description: 'A RabbitMQ broker between them.' }),
  load: load.meta({ description: 'Who comes, how many, and for what.' }),
  outcomes: outcomes.prefault({}).meta({ description: 'What goes wrong, and exactly how often.' }),
  topology: topology.optional().meta({ description: 'Several collectors instead of one.' }),
  faults: z.array(fault).default([]).meta({ description: 'What breaks during the run.' }),
  actions: z.array(action).default([]).meta({ description: 'What somebody does while it goes on.' }),
})

/** A scenario that has been read and checked. Times are ns, shares fractions, latencies distributions. */
export type Scenario = z.infer<typeof scenario>
