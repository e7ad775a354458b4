import { attributes, filterByMatch, resource, span } from './families/attribute-processors.ts'
import { batch } from './families/batch.ts'
import { count, spanMetrics } from './families/connectors.ts'
import { exporterhelper } from './families/exporterhelper.ts'
import { debug, file, fileStorage, prometheus } from './families/exporters.ts'
import { groupByAttrs, groupByTrace } from './families/grouping.ts'
import { mistakes } from './families/mistakes.ts'
import { ottlCondition } from './families/ottl-condition.ts'
import { filter, transform } from './families/ottl-processors.ts'
import { ottl } from './families/ottl.ts'
import { probabilisticSampler } from './families/probabilistic-sampler.ts'
import { redaction } from './families/redaction.ts'
import { routing } from './families/routing.ts'
import { tailSampling } from './families/tail-sampling.ts'
import { telemetry } from './families/telemetry.ts'
import { whole } from './families/whole.ts'
import type { Family } from './fuzz-case.ts'

/** Everything that is fuzzed: a new component is its file and a line here. */
export const families: readonly Family[] = [
  tailSampling,
  probabilisticSampler,
  batch,
  exporterhelper,
  groupByAttrs,
  groupByTrace,
  redaction,
  attributes,
  resource,
  span,
  filterByMatch,
  ottl,
  filter,
  transform,
  ottlCondition,
  routing,
  spanMetrics,
  count,
  file,
  debug,
  prometheus,
  fileStorage,
  mistakes,
  telemetry,
  whole,
]
