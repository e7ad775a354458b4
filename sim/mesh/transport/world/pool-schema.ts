import { z } from 'zod'
import { duration } from '../../scenario/duration.ts'

/** How copies of a service keep connections to one target; what is left out is Node's, or for databases node-postgres' under Node and HikariCP's elsewhere. */
export const pool = z.strictObject({
  protocol: z.enum(['http/1.1', 'http/2']).default('http/1.1').meta({
    description: 'Whether each connection carries one request at a time, or one carries all; databases have their own.',
  }),
  max_connections: z.int().min(1).optional().meta({ description: 'Connections of one copy, at most.' }),
  max_idle: z.int().min(0).optional().meta({ description: 'Connections that are kept while nobody uses them.' }),
  idle_timeout: duration.optional().meta({ description: 'How long the client keeps one that nobody uses.' }),
  server_idle_timeout: duration
    .optional()
    .meta({ description: 'How long the server does: if that is shorter, requests meet closed connections.' }),
  max_lifetime: duration.optional().meta({ description: 'How old a connection gets.' }),
  acquire_timeout: duration.optional().meta({ description: 'How long somebody waits for one.' }),
  max_waiting: z.int().min(0).optional().meta({ description: 'How many may wait.' }),
  tls: z.enum(['none', '1.3', '1.2']).optional().meta({ description: 'Round trips more for each connection.' }),
  max_concurrent_streams: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Requests at a time on one HTTP/2 connection.' }),
  wait_for_ready: z
    .boolean()
    .optional()
    .meta({ description: 'Whether requests wait for an HTTP/2 connection that cannot be made, rather than fail.' }),
})

/** What a peer can do at a time; without it, anything. */
export const peerServer = z.strictObject({
  max_connections: z.int().min(1).default(100).meta({ description: 'Connections it takes; more are refused.' }),
  max_executing: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Queries it works on at a time, the others wait inside it; Redis has one thread.' }),
})

/** A cache that a step asks: a key is there until its time is over. */
export const cached = z.strictObject({
  key: z.string().meta({ description: 'What is looked up; `{name}` is a value of the request.' }),
  ttl: duration.meta({ description: 'How long a key lives once it is loaded.' }),
  single_flight: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether those who miss wait for the first who loads, rather than load it too.' }),
})

/** A pool, as declared. */
export type PoolDeclaration = z.infer<typeof pool>
/** A cache, as declared. */
export type CacheDeclaration = z.infer<typeof cached>
