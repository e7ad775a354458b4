import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SimClient } from '#sim/worker/protocol.ts'
import type { TopologyQuestions } from '#sim/worker/topology-protocol.ts'
import { createLab, type Lab } from '../workbench/lab.ts'
import type { Draft } from '../workbench/draft.ts'
import { isBusy, sameWorld, tellPane, type LabSettings, type SeveralRun } from '../workbench/lab-state.ts'
import { tierExamples, tierTexts, type TierExample } from './tier-examples.ts'
import type { SharedTiers } from './tiers-link.ts'
import { topologyClient } from './topology-client.ts'

export type TiersState = {
  run: SeveralRun | null
  /** Whose configuration stopped the last run; null when nobody's did. */
  refusedBy: { collector: string; line: number | null } | null
}

/** Several collectors in one text, the world they are put in, and what came of it. */
export type Tiers = {
  /** Its text, settings and phase; it runs the whole topology. */
  readonly lab: Lab
  readonly store: StoreApi<TiersState>
  /** Puts an example into the editor; the text before it goes into the history. */
  take(example: TierExample): void
  /** What a link brought; nothing runs. */
  open(link: SharedTiers): void
}

/** What a topology is called in this browser, the text it begins with, and what is asked of each of its runs. */
type OwnTopology = { name: string; text: string | Draft; asks?: TopologyQuestions }

/** One page of several collectors. Knows nothing of React. */
export function createTiers(
  settings: LabSettings,
  client: SimClient,
  storage?: Storage | null,
  { name, text, asks }: OwnTopology = { name: 'tiers', text: tierTexts[tierExamples[0]] },
): Tiers {
  const lab = createLab(name, settings, text, topologyClient(client), storage)
  const store = createStore<TiersState>(() => ({ run: null, refusedBy: null }))
  let attempt: AbortController | null = null

  async function run(retriesLeft = 1): Promise<void> {
    const running = new AbortController()
    attempt?.abort()
    attempt = running
    const topology = lab.draft.text()
    lab.store.setState({ phase: { kind: 'starting' } })
    store.setState({ refusedBy: null })
    try {
      await lab.open()
      const { outage: _, mesh, ...world } = lab.store.getState().settings
      const output = await client.call(
        'runTopology',
        { ...world, topology, ...(mesh && { mesh }), ...(asks && { asks }) },
        {
          signal: running.signal,
          onProgress: (progress) => {
            if (attempt === running) lab.store.setState({ phase: { kind: 'running', progress } })
          },
        },
      )
      if (attempt !== running) return
      if ('stopped' in output) {
        const { stopped: reason, atNs, events } = output
        lab.store.setState({ phase: { kind: 'stopped', reason, atNs, events } })
      } else if ('run' in output) {
        const { run: overview, judged, measured } = output
        const several: SeveralRun = { overview, judged, measured, text: topology }
        store.setState({ run: several })
        const edited = lab.draft.text() !== topology
        lab.store.setState((state) => ({ phase: { kind: 'done' }, several, edited, ...tellPane(state, 'observe') }))
      } else {
        const { error, diagnostics } = output
        const { stage, message, collector, line } = error
        if (collector !== null) store.setState({ refusedBy: { collector, line } })
        lab.store.setState((state) => ({
          phase: { kind: 'refused', stage, message, diagnostics },
          ...(lab.draft.text() === topology ? { diagnostics } : {}),
          ...tellPane(state, 'edit'),
        }))
      }
    } catch (error) {
      if (attempt !== running) return
      // An engine that died is started again by the next call.
      if (retriesLeft > 0) return run(retriesLeft - 1)
      lab.store.setState({ phase: { kind: 'fault', message: error instanceof Error ? error.message : String(error) } })
    }
  }

  return {
    lab: {
      ...lab,
      run: () => run(),
      cancel() {
        if (isBusy(lab.store.getState().phase)) attempt?.abort()
      },
    },
    store,
    take: (example) => lab.replaceText(tierTexts[example], 'reset'),
    open({ collector, engine: _engine, release: _release, outage: _outage, ...settings }) {
      lab.configure(settings)
      lab.replaceText(collector, 'link')
    },
  }
}

/** The example that a text is, untouched; null for anything else. */
export function exampleOf(text: string): TierExample | null {
  return tierExamples.find((example) => tierTexts[example] === text) ?? null
}

/** Whether what is on the page is no longer what ran. */
export function isStale({ overview, text }: SeveralRun, settings: LabSettings, present: string): boolean {
  return text !== present || !sameWorld(overview.settings, settings)
}
