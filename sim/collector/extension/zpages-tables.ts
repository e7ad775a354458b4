import { formatGoTime } from '../../telemetry/go-time.ts'
import type { ServiceView, TableCell } from '../component/component.ts'
import { FEATURE_GATES } from './feature-gates.ts'

type Rows = readonly (readonly TableCell[])[]

/** `/debug/pipelinez`: every pipeline with what it is made of, by name. */
export const pipelinez = ({ pipelines }: ServiceView): Rows => [
  ['FullName', 'InputType', 'MutatesData', 'Receivers', 'Processors', 'Exporters'],
  ...pipelines
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, signal, mutatesData, receivers, processors, exporters }) => [
      id,
      signal,
      String(mutatesData),
      // Upstream's order is random.
      receivers.toSorted(),
      processors,
      exporters.toSorted(),
    ]),
]

/** `/debug/servicez`: what was built, and what it runs on. */
export const servicez = (startedUnixNano: bigint): Rows => [
  ['Command', 'otelcol-contrib'],
  ['Description', 'OpenTelemetry Collector Contrib'],
  ['Version', '0.161.0'],
  ['StartTimestamp', formatGoTime(startedUnixNano)],
  ['Go', 'go1.26.0'],
  ['OS', 'linux'],
  ['Arch', 'amd64'],
]

/** `/debug/extensionz`: the extensions, by name. */
export const extensionz = ({ extensions }: ServiceView): Rows => extensions.toSorted().map((id) => [[id]])

/** `/debug/featurez`: the feature gates and whether they are on. */
export const featurez = ({ gates }: ServiceView): Rows => [
  ['ID', 'Enabled', 'Stage', 'From Version', 'To Version'],
  ...FEATURE_GATES.map(({ id, stage, from, to }) => [
    id,
    String(stage !== 'Alpha' || gates.has(id)),
    stage,
    `v${from}`,
    to === null ? 'v<nil>' : `v${to}`,
  ]),
]
