import type { Diagnostic } from '#sim/diagnostic.ts'
import type { CheckResult } from '#sim/grading/evaluate-check.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'
import type { RequestFilter, RequestSort } from '#sim/worker/request-protocol.ts'
import type { MeshEdits, RunDiagnostic, RunOverview, RunSettings } from '#sim/worker/run-protocol.ts'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import type { TopologyOverview } from '#sim/worker/topology-protocol.ts'
import type { PageAddress } from '../collector-pages/page-address.ts'
import type { LinesView } from '../service-logs/lines-view.ts'
import type { MetricView } from '../service-metrics/metric-view.ts'

/** A stretch of a run, in virtual seconds, in which no backend answers. */
export type Outage = { fromS: number; untilS: number }

export type LabSettings = {
  scenario: string
  seed: number
  load: number
  durationS: number
  outage?: Outage | null
  /** What was changed about the world. */
  mesh?: MeshEdits | null
}

export type EngineInfo = { version: string; collector: string; scenarios: ScenarioInfo[] }

/** A run as the page names it: `number` counts from 1 since the lab was opened. */
export type FinishedRun = { number: number; overview: RunOverview; text: string }

/** A run through several collectors, what a lesson asked of it, and the topology that made it. */
export type SeveralRun = {
  overview: TopologyOverview
  judged: readonly CheckResult[]
  measured: number | null
  text: string
}

export type Phase =
  | { kind: 'idle' }
  | { kind: 'starting' }
  | { kind: 'running'; progress: Progress }
  | { kind: 'done' }
  | { kind: 'refused'; stage: string; message: string; diagnostics: RunDiagnostic[] }
  | { kind: 'stopped'; reason: 'cancelled' | 'budget'; atNs: number; events: number }
  | { kind: 'fault'; message: string }

export const observeTabs = [
  'traces',
  'trace',
  'lines',
  'metrics',
  'changed',
  'counters',
  'logs',
  'cost',
  'pages',
] as const
export type ObserveTab = (typeof observeTabs)[number]

/** The tabs there are: only those that the run that is shown has something for. */
export function shownTabs(run: FinishedRun | null): readonly ObserveTab[] {
  const { pages = [], signals = { lines: 0, metrics: 0 } } = run?.overview ?? {}
  return observeTabs.filter((tab) => {
    if (tab === 'pages') return pages.length > 0
    return (tab !== 'lines' && tab !== 'metrics') || signals[tab] > 0
  })
}

export const editTabs = ['collector', 'sdk', 'code', 'world'] as const
export type EditTab = (typeof editTabs)[number]

export const paneIds = ['brief', 'edit', 'observe'] as const
export type PaneId = (typeof paneIds)[number]

export type LabState = {
  settings: LabSettings
  engine: EngineInfo | null
  phase: Phase
  run: FinishedRun | null
  /** The same where the text is a topology: then there is no `run`. */
  several: SeveralRun | null
  /** The run before, for what changed. */
  before: FinishedRun | null
  /** Of the text as it stands now. */
  diagnostics: Diagnostic[]
  /** The text has changed since the run that is shown. */
  edited: boolean
  /** The text is too large for the browser to keep. */
  unkept: boolean
  /** The engine died and was started again. */
  restarted: boolean
  selected: number | null
  /** The span that the trace opens with, as long as its request is the selected one, and what is shown of it. */
  followed: { request: number; spanId: string; shows: 'carries' | 'way' | 'truth' } | null
  /** The explanation shows where the spans of its trace went. */
  showsWays: boolean
  tab: ObserveTab
  /** What of the lab is edited. */
  editTab: EditTab
  /** The page of the collector that was opened last. */
  page: PageAddress | null
  pane: PaneId
  /** Panes in which something happened that has not been looked at. */
  news: readonly PaneId[]
  filter: RequestFilter
  sort: RequestSort
  lines: LinesView
  metric: MetricView
  /** Pictures that are shown as tables. */
  tables: readonly ('strip' | 'world')[]
  /** Line of the configuration to go to; a new object goes there again. */
  reveal: { line: number } | null
}

export function initialState(settings: LabSettings): LabState {
  return {
    settings,
    engine: null,
    phase: { kind: 'idle' },
    run: null,
    several: null,
    before: null,
    diagnostics: [],
    edited: false,
    unkept: false,
    restarted: false,
    selected: null,
    followed: null,
    showsWays: false,
    tab: 'traces',
    editTab: 'collector',
    page: null,
    pane: 'brief',
    news: [],
    filter: {},
    sort: 'longest',
    lines: { source: 'lines', readers: {}, filter: {}, selected: null },
    metric: { key: null, shape: null, text: '' },
    tables: [],
    reveal: null,
  }
}

export function isBusy(phase: Phase): boolean {
  return phase.kind === 'starting' || phase.kind === 'running'
}

/** Shows a pane and takes its mark away. */
export function showPane(state: LabState, pane: PaneId): Pick<LabState, 'pane' | 'news'> {
  return { pane, news: state.news.filter((other) => other !== pane) }
}

/** Marks a pane that is not on screen. */
export function tellPane(state: LabState, pane: PaneId): Pick<LabState, 'news'> {
  return { news: state.pane === pane || state.news.includes(pane) ? state.news : [...state.news, pane] }
}

/** A finished run takes the place of the one before it; what was selected stays, as requests keep their numbers. */
export function takeRun(state: LabState, overview: RunOverview, text: string): Partial<LabState> {
  const run: FinishedRun = { number: (state.run?.number ?? 0) + 1, overview, text }
  const comparable = state.run && sameWorld(state.run.overview.settings, overview.settings)
  return {
    run,
    before: comparable ? state.run : null,
    phase: { kind: 'done' },
    edited: false,
    selected: comparable ? state.selected : null,
    // Another world has other ids.
    lines: { ...state.lines, selected: null, filter: comparable ? state.lines.filter : {} },
    ...tellPane(state, 'observe'),
  }
}

/** What the engine is asked to run. */
export function runSettings({ outage, mesh, ...world }: LabSettings, collector: string): RunSettings {
  return {
    ...world,
    collector,
    ...(outage && { outages: [{ from: outage.fromS * 1e9, until: outage.untilS * 1e9 }] }),
    ...(mesh && !isUnchanged(mesh) && { mesh }),
  }
}

/** Whether nothing was changed about the world. */
export function isUnchanged({ sdk = {}, code = {}, world = [], actions = [], coupled = false }: MeshEdits): boolean {
  const texts = Object.keys(sdk).length + Object.keys(code).length + world.length
  return texts === 0 && actions.length === 0 && !coupled
}

/** What a lab has to be set to for such a run. */
export function settingsOf({ scenario, seed, load, durationS, outages, mesh }: RunSettings): LabSettings {
  const [outage] = outages ?? []
  const settings = { scenario, seed, load, durationS, ...(mesh && { mesh }) }
  return outage ? { ...settings, outage: { fromS: outage.from / 1e9, untilS: outage.until / 1e9 } } : settings
}

/** Whether the same requests happened: only what comes after the services may differ. */
export function sameWorld(a: LabSettings, b: LabSettings): boolean {
  return (
    a.scenario === b.scenario &&
    a.seed === b.seed &&
    a.load === b.load &&
    a.durationS === b.durationS &&
    JSON.stringify(a.mesh ?? null) === JSON.stringify(b.mesh ?? null)
  )
}
