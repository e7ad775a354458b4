import type { OpenedTrace } from '#sim/worker/explore-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import type { ShownTrace } from '../trace-view/opened-trace.ts'
import type { ExploreState } from './explore.ts'

/** Colours of services there are. */
const PALETTE = 12

/** Services of a world of ours keep the colours they have in the lab; others have one by their place. */
export function paletteOf(
  { example, scenarios }: Pick<ExploreState, 'example' | 'scenarios'>,
  name: string,
  index: number,
): number {
  const services = scenarios.find(({ id }) => id === example?.scenario)?.services ?? []
  return services.find((service) => service.name === name)?.palette ?? index % PALETTE
}

/** So many log lines are marked; the view of them says how many there are. */
const MOST_LINES = 5000

/** A trace to look at, in the colours of its source, with whom to ask about it. */
export function shownOf(
  opened: OpenedTrace,
  state: ExploreState,
  client: SimClient,
  source: string,
  trace: number,
): ShownTrace {
  const { shape } = opened
  return {
    opened,
    services: shape.services.map((name, index) => ({ name, palette: paletteOf(state, name, index) })),
    fates: null,
    // Nobody knows when the answer came; the first root's end is as near as a trace gets.
    responseNs: Math.max((shape.to[opened.root] ?? 0) - (shape.from[opened.root] ?? 0), 1),
    detailOf: (row) => client.call('spanDetail', { source, row }),
    samplingOf: (row) => client.call('spanSampling', { source, row }),
    find: (query) => client.call('findSpans', { source, trace, query }),
    linesOf: () => client.call('traceLines', { source, trace, options: opened.options, limit: MOST_LINES }),
    errorChains: (limit) => client.call('errorChains', { source, trace, limit }),
  }
}
