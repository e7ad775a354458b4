// One figure per process, so that no measurement warms up another: node engine-run.ts bare|whole|cached.
import { prepareCollector } from '#sim/run/prepare-collector.ts'
import { deliverToEnd, prepareScenario, recordToEnd } from '#sim/run/run-to-end.ts'
import { loadScenarioText } from '#content/load.ts'
import { cpuSeconds, listSpans, replaySpans } from './bare-sdk.ts'

const SECONDS = 360
const what = process.argv[2]
const text = await loadScenarioText('shop')
const prepared = prepareScenario(text)
const collector = prepareCollector(text.collector)
if ('diagnostics' in prepared || 'error' in collector) throw new Error('The shop does not load.')
const { scenario } = prepared
const { setup } = collector

const record = (seed: number) => recordToEnd(scenario, { seed, load: 1, durationS: SECONDS })
const deliver = (recording: ReturnType<typeof record>): void => {
  const delivered = deliverToEnd(setup, recording, {})
  if ('error' in delivered) throw new Error(delivered.error.message)
}

const figures: Record<string, number> = {}
if (what === 'bare') {
  const spans = listSpans(record(1))
  figures.spans = spans.length
  figures.cold = replaySpans(spans)
  for (let round = 0; round < 3; round++) figures.warm = replaySpans(spans)
} else if (what === 'whole') {
  const timed = (seed: number): number => {
    const began = cpuSeconds()
    const recording = record(seed)
    deliver(recording)
    figures.spans = recording.spanCount
    return recording.spanCount / (cpuSeconds() - began)
  }
  figures.cold = timed(1)
  for (let seed = 2; seed < 5; seed++) figures.warm = timed(seed)
} else {
  const recording = record(1)
  figures.spans = recording.spanCount
  const timed = (): number => {
    const began = cpuSeconds()
    deliver(recording)
    return recording.spanCount / (cpuSeconds() - began)
  }
  figures.cold = timed()
  for (let round = 0; round < 4; round++) figures.warm = timed()
}
process.stdout.write(JSON.stringify(figures))
