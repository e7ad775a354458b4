import { edgeOf } from '../fault/fault-kind.ts'
import type { FaultTarget } from '../fault/fault-kind.ts'
import { targetsOf } from '../fault/faults.ts'
import type { FaultDeclaration } from '../fault/faults.ts'
import type { Scenario } from '../scenario.ts'
import { brokerAddresses } from '../transport/world/world-brokers.ts'
import { checkCircles } from './check-circles.ts'
import { findOperation } from './operations.ts'
import { withOwnKeys } from './own-keys.ts'
import type { Problem } from './schema-problems.ts'
import type { OperationDeclaration } from './service.ts'
import type { Step } from './step.ts'
import { walkSteps } from './walk-steps.ts'
import type { PlacedStep } from './walk-steps.ts'

type Path = readonly PropertyKey[]

/** Every name in a scenario that means nothing, and every call that leads back to itself. */
export function checkReferences(given: Scenario): Problem[] {
  const scenario = withOwnKeys(given)
  const problems: Problem[] = []
  const report = (path: Path, code: string, message: string): void => void problems.push({ path, code, message })
  const stepIds = new Map<string, Step>()

  for (const { service, step, path } of placedSteps(scenario)) {
    const id = 'id' in step ? step.id : undefined
    if (id !== undefined) {
      const name = `${service}/${id}`
      if (stepIds.has(name)) report([...path, 'id'], 'duplicate-id', `${service} has two steps with the id \`${id}\`.`)
      stepIds.set(name, step)
    }
    checkStep(scenario, step, path, report)
  }
  checkOperations(scenario, report)
  checkBindings(scenario, report)
  checkEdges(scenario, report)
  checkLoad(scenario, report)
  checkOutcomes(scenario, stepIds, report)
  checkFaults(scenario, stepIds, report)
  return [...problems, ...checkCircles(scenario)]
}

type Report = (path: Path, code: string, message: string) => void

function* placedSteps(scenario: Scenario): Generator<PlacedStep & { service: string }> {
  for (const [service, { operations }] of Object.entries(scenario.services)) {
    for (const [operation, { steps }] of Object.entries(operations)) {
      const path = ['services', service, 'operations', operation, 'steps']
      for (const placed of walkSteps(steps, path)) yield { service, ...placed }
    }
  }
}

function checkStep(scenario: Scenario, step: Step, path: Path, report: Report): void {
  if ('call' in step) {
    const target = findOperation(scenario, step.call)
    if (target === undefined) report([...path, 'call'], 'unknown-operation', unknownOperation(step.call))
    else if (target.http === undefined && target.grpc === undefined) {
      report(
        [...path, 'call'],
        'not-callable',
        `\`${step.call}\` has neither \`http\` nor \`grpc\`, so nobody can call it.`,
      )
    }
  }
  if ('send' in step && step.send !== '' && scenario.amqp?.exchanges[step.send] === undefined) {
    report([...path, 'send'], 'unknown-exchange', `There is no exchange \`${step.send}\`.`)
  }
  if ('send' in step && step.send === '' && scenario.amqp === undefined) {
    report([...path, 'send'], 'unknown-exchange', 'There is no AMQP broker.')
  }
  for (const [key, needs] of [
    ['enqueue', 'job'],
    ['start', 'command'],
  ] as const) {
    const name = key in step ? String((step as Record<string, unknown>)[key]) : null
    if (name === null) continue
    const found = findOperation(scenario, name)
    if (found === undefined) report([...path, key], 'unknown-operation', unknownOperation(name))
    else if (found[needs] === undefined) {
      report([...path, key], `no-${needs}`, `\`${name}\` has no \`${needs}\`, so nobody can ${key} it.`)
    }
  }
  if ('ask' in step) {
    if (scenario.peers[step.ask] === undefined) {
      report([...path, 'ask'], 'unknown-peer', `There is no peer \`${step.ask}\`.`)
    }
    if (step.hit !== undefined && step.cache !== undefined) {
      report([...path, 'cache'], 'hit-and-cache', 'Give a `hit` share or a `cache`, not both.')
    }
    if (step.lock !== undefined) {
      checkTemplates(scenario, { lock: step.lock }, path, report)
      if (scenario.peers[step.ask]?.server === undefined) {
        report([...path, 'lock'], 'no-server', `\`${step.ask}\` has no \`server\`, so nothing in it is locked.`)
      }
    }
    if (step.cache !== undefined) checkTemplates(scenario, { key: step.cache.key }, [...path, 'cache'], report)
    if (step.hit === undefined && step.cache === undefined && step.miss.length > 0) {
      report([...path, 'miss'], 'miss-without-hit', 'A step that can miss needs a `hit` share or a `cache`.')
    }
  }
  if ('publish' in step && scenario.topics[step.publish] === undefined) {
    report([...path, 'publish'], 'unknown-topic', `There is no topic \`${step.publish}\`.`)
  }
  if ('times' in step && typeof step.times === 'string' && !isInteger(scenario, step.times)) {
    report([...path, 'times'], 'unknown-value', `There is no request value \`${step.times}\` that is an integer.`)
  }
  if ('log' in step) checkTemplates(scenario, { log: step.log }, path, report)
  if ('attributes' in step && step.attributes !== undefined) {
    checkTemplates(scenario, step.attributes, [...path, 'attributes'], report)
  }
}

function checkOperations(scenario: Scenario, report: Report): void {
  const consumers = new Map<string, string>()
  for (const [service, { operations, pools, sidecars, code }] of Object.entries(scenario.services)) {
    for (const target of Object.keys(sidecars)) {
      if (scenario.services[target] === undefined) {
        report(['services', service, 'sidecars', target], 'unknown-service', `There is no service \`${target}\`.`)
      }
    }
    for (const target of Object.keys(pools)) {
      if ((scenario.services[target] ?? scenario.peers[target]) === undefined) {
        report(['services', service, 'pools', target], 'unknown-service', `There is no service or peer \`${target}\`.`)
      }
    }
    for (const [name, operation] of Object.entries(operations)) {
      const path = ['services', service, 'operations', name]
      if (operation.attributes !== undefined) {
        checkTemplates(scenario, operation.attributes, [...path, 'attributes'], report)
      }
      if (operation.path !== undefined) checkTemplates(scenario, { path: operation.path }, path, report)
      if (operation.code !== undefined && code === undefined) {
        report([...path, 'code'], 'no-code', `${service} has no \`code\` that could export ${operation.code}.`)
      }
      const { consumes, consumer, receives } = operation
      if (receives !== undefined && scenario.amqp?.queues[receives] === undefined) {
        report([...path, 'receives'], 'unknown-queue', `There is no queue \`${receives}\`.`)
      }
      if (consumer !== undefined) checkConsumer(scenario, operation, [...path, 'consumer'], report)
      if (consumes === undefined) continue
      if (scenario.topics[consumes] === undefined) {
        report([...path, 'consumes'], 'unknown-topic', `There is no topic \`${consumes}\`.`)
      } else if (scenario.topics[consumes].delay !== undefined && consumers.has(consumes)) {
        report([...path, 'consumes'], 'two-consumers', `${consumers.get(consumes)} consumes \`${consumes}\` already.`)
      }
      consumers.set(consumes, service)
    }
  }
  for (const topic of Object.keys(scenario.topics)) {
    if (scenario.topics[topic]!.delay !== undefined && !consumers.has(topic))
      report(['topics', topic], 'no-consumer', `Nobody consumes \`${topic}\`.`)
  }
}

function checkBindings({ amqp }: Scenario, report: Report): void {
  if (amqp === undefined) return
  for (const [exchange, { bindings }] of Object.entries(amqp.exchanges)) {
    for (const [index, { queue }] of bindings.entries()) {
      if (amqp.queues[queue] !== undefined) continue
      report(
        ['amqp', 'exchanges', exchange, 'bindings', index, 'queue'],
        'unknown-queue',
        `There is no queue \`${queue}\`.`,
      )
    }
  }
  for (const [queue, { dead_letter_exchange: exchange }] of Object.entries(amqp.queues)) {
    if (exchange === undefined || exchange === '' || amqp.exchanges[exchange] !== undefined) continue
    const path = ['amqp', 'queues', queue, 'dead_letter_exchange']
    report(path, 'unknown-exchange', `There is no exchange \`${exchange}\`.`)
  }
}

function checkConsumer(
  scenario: Scenario,
  { consumes, consumer }: OperationDeclaration,
  path: Path,
  report: Report,
): void {
  if (consumes === undefined || scenario.topics[consumes]?.delay !== undefined) {
    report(path, 'no-log', 'Only who consumes a topic without `delay` has consumer settings.')
  }
  const { topics = [], dead_letter } = consumer?.retry ?? {}
  for (const topic of [
    ...topics.map((waiting) => waiting.topic),
    ...(dead_letter === undefined ? [] : [dead_letter]),
  ]) {
    if (scenario.topics[topic] === undefined)
      report([...path, 'retry'], 'unknown-topic', `There is no topic \`${topic}\`.`)
    else if (scenario.topics[topic].delay !== undefined) {
      report([...path, 'retry'], 'no-log', `\`${topic}\` has a \`delay\`, so it keeps no records.`)
    }
  }
}

function checkTemplates(scenario: Scenario, templates: Record<string, unknown>, path: Path, report: Report): void {
  for (const [key, template] of Object.entries(templates)) {
    if (typeof template !== 'string') continue
    for (const [, name] of template.matchAll(/\{(\w+)\}/g)) {
      if (scenario.values[name!] === undefined) {
        report([...path, key], 'unknown-value', `There is no request value \`${name}\`.`)
      }
    }
  }
}

function checkEdges(scenario: Scenario, report: Report): void {
  for (const edge of Object.keys(scenario.network.edges)) {
    if (!isEdge(scenario, edge)) {
      report(['network', 'edges', edge], 'unknown-service', `There is no edge \`${edge}\`.`)
    }
  }
  for (const [edge, proxies] of Object.entries(scenario.network.proxies)) {
    const path = ['network', 'proxies', edge]
    if (!isEdge(scenario, edge)) report(path, 'unknown-service', `There is no edge \`${edge}\`.`)
    for (const [index, { rules }] of proxies.entries()) {
      for (const [place, rule] of rules.entries()) {
        if (!('reemit' in rule) || !rule.reemit.span) continue
        const message = 'What makes spans of its own is a service: write it as one that calls the other.'
        report([...path, index, 'rules', place, 'reemit', 'span'], 'proxy-with-spans', message)
      }
    }
  }
  for (const host of Object.keys(scenario.clocks)) {
    if (!scenario.hosts.includes(host)) report(['clocks', host], 'unknown-host', `There is no host \`${host}\`.`)
  }
}

function checkLoad(scenario: Scenario, report: Report): void {
  for (const entry of Object.keys(scenario.load.mix)) {
    if (findOperation(scenario, entry) === undefined) {
      report(['load', 'mix', entry], 'unknown-operation', unknownOperation(entry))
    }
  }
}

function checkOutcomes(scenario: Scenario, stepIds: ReadonlyMap<string, Step>, report: Report): void {
  const { errors, slow, late } = scenario.outcomes
  const checkAt = (at: string, path: Path): void => {
    if (!stepIds.has(at)) report(path, 'unknown-step', `There is no step \`${at}\`; write \`service/step_id\`.`)
  }
  const checkEntries = (entries: readonly string[], path: Path): void => {
    for (const [index, entry] of entries.entries()) {
      if (scenario.load.mix[entry] === undefined) {
        report([...path, index], 'unknown-operation', `\`${entry}\` is not in the load mix.`)
      }
    }
  }
  for (const [kind, causes] of [
    ['errors', errors?.causes ?? []],
    ['slow', slow?.causes ?? []],
  ] as const) {
    for (const [index, cause] of causes.entries()) {
      const path = ['outcomes', kind, 'causes', index]
      checkAt(cause.at, [...path, 'at'])
      checkEntries(cause.operations, [...path, 'operations'])
      if (cause.misses === undefined) continue
      const cache = stepIds.get(cause.misses)
      if (cache === undefined || !('ask' in cache) || cache.hit === undefined) {
        report([...path, 'misses'], 'unknown-step', `\`${cause.misses}\` is not a step with a \`hit\` share.`)
      }
    }
  }
  if (late !== undefined) {
    checkEntries(late.operations, ['outcomes', 'late', 'operations'])
    if (scenario.topics[late.topic]?.delay === undefined) {
      report(['outcomes', 'late', 'topic'], 'unknown-topic', `There is no topic \`${late.topic}\` with a \`delay\`.`)
    }
  }
}

function checkFaults(scenario: Scenario, stepIds: ReadonlyMap<string, Step>, report: Report): void {
  const ids = new Set<string>()
  const check = (declared: FaultDeclaration, path: Path): void => {
    if (ids.has(declared.id)) report([...path, 'id'], 'duplicate-id', `There are two faults \`${declared.id}\`.`)
    ids.add(declared.id)
    for (const name of Object.keys(declared.when ?? {})) {
      if (scenario.values[name] === undefined) {
        report([...path, 'when', name], 'unknown-value', `There is no request value \`${name}\`.`)
      }
    }
    for (const target of targetsOf(declared)) {
      const problem = problemOf(scenario, stepIds, target)
      if (problem !== null) report([...path, problem.key], problem.code, problem.message)
    }
  }
  for (const [index, declared] of scenario.faults.entries()) check(declared, ['faults', index])
  for (const [index, action] of scenario.actions.entries()) {
    if ('inject' in action) check(action.inject, ['actions', index, 'inject'])
    else if (!ids.has(action.lift)) {
      report(['actions', index, 'lift'], 'unknown-fault', `There is no fault \`${action.lift}\` to lift.`)
    }
  }
}

function problemOf(
  scenario: Scenario,
  stepIds: ReadonlyMap<string, Step>,
  target: FaultTarget,
): { key: string; code: string; message: string } | null {
  if ('step' in target && !stepIds.has(target.step)) {
    const message = `There is no step \`${target.step}\`; write \`service/step_id\`.`
    return { key: 'at', code: 'unknown-step', message }
  }
  if ('operation' in target && findOperation(scenario, target.operation) === undefined) {
    return { key: 'operation', code: 'unknown-operation', message: unknownOperation(target.operation) }
  }
  const edge = edgeOf(target)
  if (edge !== null && !leadsThere(scenario, edge, target)) {
    return { key: 'edge', code: 'unknown-service', message: `There is no edge \`${edge}\`.` }
  }
  if ('service' in target && scenario.services[target.service] === undefined) {
    return { key: 'service', code: 'unknown-service', message: `There is no service \`${target.service}\`.` }
  }
  if ('host' in target && !scenario.hosts.includes(target.host)) {
    return { key: 'host', code: 'unknown-host', message: `There is no host \`${target.host}\`.` }
  }
  if ('broker' in target && !brokerAddresses(scenario).includes(target.broker)) {
    return { key: 'broker', code: 'unknown-broker', message: `There is no broker \`${target.broker}\`.` }
  }
  return null
}

function leadsThere(scenario: Scenario, edge: string, target: FaultTarget): boolean {
  const { services, topics, peers, amqp } = scenario
  const [from, to] = [edge.slice(0, edge.indexOf('>')), edge.slice(edge.indexOf('>') + 1)]
  if (services[from] === undefined) return false
  if ('call' in target) return services[to] !== undefined
  if ('reach' in target) return (services[to] ?? peers[to]) !== undefined
  if ('send' in target) return topics[to] !== undefined
  if (isEdge(scenario, edge)) return true
  return 'wire' in target && (peers[to] !== undefined || amqp?.address === to)
}

function isEdge(scenario: Scenario, edge: string): boolean {
  const arrow = edge.indexOf('>')
  const [from, to] = [edge.slice(0, arrow), edge.slice(arrow + 1)]
  return scenario.services[from] !== undefined && (scenario.services[to] ?? scenario.topics[to]) !== undefined
}

function isInteger(scenario: Scenario, name: string): boolean {
  const value = scenario.values[name]
  return value !== undefined && ('between' in value || ('choose' in value && value.as === 'int'))
}

const unknownOperation = (name: string): string => `There is no operation \`${name}\`; write \`service.operation\`.`
