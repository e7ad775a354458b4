import type { Method, SimClient } from '#sim/worker/protocol.ts'

/** The engine, for a lab whose text is a topology: what it asks about a configuration is asked about that. */
export function topologyClient(client: SimClient): SimClient {
  const call = (method: Method, input: object, ...rest: unknown[]): Promise<unknown> => {
    const { collector, ...others } = input as { collector?: string }
    const asked = { ...others, topology: collector }
    if (method === 'checkConfig') return client.call('checkTopology', asked as never)
    if (method === 'complete') return client.call('completeTopology', asked as never)
    if (method === 'hover') return client.call('hoverTopology', asked as never)
    return client.call(method, input as never, ...(rest as []))
  }
  return { call: call as SimClient['call'], close: () => client.close() }
}
