import type { LiveFault } from './fault/live-fault.ts'
import { HeaderProxy } from './propagation/proxy/header-proxy.ts'
import type { World } from './world.ts'

/** Something that stands on an edge: always, or as long as a fault lasts. */
export type EdgeProxy = { proxy: HeaderProxy; live: LiveFault | null }

/** What stands on an edge, written `caller>callee`, in the order in which it is passed. */
export function edgeProxies({ scenario, board }: World, edge: string): readonly EdgeProxy[] {
  const standing = (scenario.network.proxies[edge] ?? []).map((declared) => ({
    proxy: new HeaderProxy(declared),
    live: null,
  }))
  return [...standing, ...(board.proxies.get(edge) ?? [])]
}
