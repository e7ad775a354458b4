import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Io } from '#sim/cli/node-io.ts'
import { readConfigs, readTopology } from '#sim/cli/read-topology.ts'
import { loadScenarioCode } from '#sim/mesh/learner-code/world/scenario-code.ts'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import { digestRun } from '#sim/run/digest-run.ts'
import type { FinishedRun } from '#sim/run/finished-run.ts'
import { decisionLines, receivedLines, sentLines, truthLines } from '#sim/run/run-files.ts'
import { runToEnd } from '#sim/run/run-to-end.ts'
import { summarise } from '#sim/run/summary.ts'
import { contentFolder } from '../folder.ts'
import { loadScenarioText, scenarioIds } from '../load.ts'
import type { TopologyInput } from '#sim/run/topology/topology-run.ts'
import { readArguments, readSeconds, readWhole } from './arguments.ts'
import { runSeveral } from './run-topology.ts'
import { UserMistake } from './user-mistake.ts'
import { writeLines } from './write-lines.ts'

/** What `run --json` prints. */
export type RunReport = {
  requests: number
  spans_sent: number
  spans_received: number
  traces_sent: number
  traces_received: number
  kept_share: number
  hash: string
}

/** `tracelab run`: simulates a scenario with a collector, prints a summary, writes files if asked to. */
export async function runCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, {
    seed: { type: 'string', default: '1' },
    load: { type: 'string', default: '1' },
    for: { type: 'string', default: '60s' },
    collector: { type: 'string' },
    topology: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const [id, ...rest] = positionals
  const known = await scenarioIds()
  if (id === undefined || rest.length > 0) throw new UserMistake(`Name one scenario: ${known.join(', ')}.`)
  if (!known.includes(id)) throw new UserMistake(`There is no scenario "${id}"; there is ${known.join(', ')}.`)
  if (values.topology !== undefined && values.collector !== undefined) {
    throw new UserMistake('--topology names its collectors itself; leave --collector out.')
  }
  const text = await loadScenarioText(id)
  const collector = values.collector === undefined ? text.collector : await readConfig(values.collector)
  const load = Number(values.load)
  if (!(load > 0 && load <= 50))
    throw new UserMistake(`--load takes a factor above 0 and up to 50, not "${values.load}".`)

  const settings = {
    scenario: text,
    seed: readWhole('seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
    load,
    durationS: readSeconds('for', values.for),
  }
  const parsed = parseScenario(text.yaml)
  if ('scenario' in parsed) await loadScenarioCode(parsed.scenario)
  const topology = await findTopology(text.yaml, values)
  if (topology !== null) return await runSeveral({ ...settings, topology }, values, io)
  const result = runToEnd({ ...settings, collector })
  if ('error' in result) {
    io.stderr(`stage: ${result.error.stage}`)
    io.stderr(result.error.message)
    return 1
  }
  const { run } = result
  const report = reportOf(run)
  if (values.out !== undefined) await writeFiles(values.out, run, report)
  if (values.json) io.stdout(JSON.stringify(report))
  else printSummary(run, report, io)
  return 0
}

/** The topology that is asked for, or the scenario's own unless one collector is asked for. */
async function findTopology(
  scenario: string,
  { topology: path, collector }: { topology?: string | undefined; collector?: string | undefined },
): Promise<TopologyInput | null> {
  const readText = (file: string): Promise<string> => readFile(file, 'utf8')
  let read: TopologyInput | { error: string } | null = null
  if (path !== undefined) {
    read = await readTopology(path, readText)
  } else if (collector === undefined) {
    const parsed = parseScenario(scenario)
    const own = 'scenario' in parsed ? parsed.scenario.topology : undefined
    read = own === undefined ? null : await readConfigs(own, join(contentFolder(), 'scenarios'), readText)
  }
  if (read !== null && 'error' in read) throw new UserMistake(read.error)
  return read
}

async function readConfig(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new UserMistake(`The collector configuration ${path} cannot be read.`)
  }
}

function reportOf(run: FinishedRun): RunReport {
  const { recorder } = run
  const sent = new Set<number>()
  const { columns } = recorder.recording
  for (const { traces } of recorder.sentMessages) {
    for (const { scopes } of traces.resourceSpans) {
      for (const { rows } of scopes)
        for (let index = 0; index < rows.length; index++) sent.add(columns.trace[rows[index]!]!)
    }
  }
  const summary = summarise(run)
  return {
    requests: summary.requests,
    spans_sent: recorder.sentMessages.reduce((sum, { spans }) => sum + spans, 0),
    spans_received: summary.spansStored,
    traces_sent: sent.size,
    traces_received: summary.kept,
    kept_share: summary.keptShare,
    hash: digestRun(run),
  }
}

function printSummary(run: FinishedRun, report: RunReport, io: Io): void {
  const summary = summarise(run)
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
  io.stdout(
    `${report.requests} requests, ${summary.spansCreated} spans; the run ended at ${(run.end / 1e9).toFixed(3)} s of virtual time.`,
  )
  io.stdout(
    `Kept ${summary.kept} traces, ${percent(summary.keptShare)}; ${summary.spansStored} spans stored, ${summary.bytesStored} bytes.`,
  )
  io.stdout(
    `Errors kept ${summary.errorsKept} of ${summary.errors}, slow ${summary.slowKept} of ${summary.slow}; ${summary.lateSpans} late spans.`,
  )
  if (summary.spansDroppedInSdk + summary.spansRefused + summary.spansLostInExport > 0) {
    io.stdout(
      `Lost: ${summary.spansDroppedInSdk} spans in SDK queues, ${summary.spansLostInExport} in exporters; ${summary.spansRefused} refused by the collector.`,
    )
  }
  for (const { name, type, votes, credited } of summary.policies) {
    io.stdout(`  ${name} (${type}): ${votes} votes, credited with ${credited}.`)
  }
  io.stdout(`hash ${report.hash}`)
}

async function writeFiles(folder: string, run: FinishedRun, report: RunReport): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeLines(join(folder, 'sent.jsonl'), sentLines(run))
  await writeLines(join(folder, 'received.jsonl'), receivedLines(run))
  await writeLines(join(folder, 'truth.jsonl'), truthLines(run.recorder.recording))
  await writeLines(join(folder, 'decisions.jsonl'), decisionLines(run))
  const { times, series } = run.counters
  await writeFile(join(folder, 'telemetry.json'), `${JSON.stringify({ at_ms: times.map((ns) => ns / 1e6), series })}\n`)
  await writeFile(join(folder, 'summary.json'), `${JSON.stringify({ ...report, ...summarise(run) })}\n`)
}
