import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readPlaywrightReport, readVitestReport } from './support/test-reports.ts'
import type { PlaywrightReport, TestOutcome, VitestReport } from './support/test-reports.ts'

/** One step of `npm test`: a command, and where it writes how its tests turned out (a step without that is one test). */
type Step = { name: string; command: string[]; tests?: { file: string; read: (report: never) => TestOutcome } }

/** So many failed tests are named at the end: a log may be cut, and its last lines are what is left. */
const MOST_NAMED = 30

const root = join(import.meta.dirname, '..')
const reports = join(root, '.tmp')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const bin = (name: string): string => join(root, 'node_modules', '.bin', name)
const vitestReport = join(reports, 'vitest.json')
const playwrightReport = join(reports, 'playwright.json')

const steps: Step[] = [
  { name: 'types of the engine without DOM or Node', command: [bin('tsc'), '-p', 'sim', '--noEmit'] },
  // One program for both: linting needs all types anyway.
  { name: 'lint and types', command: [bin('oxlint'), '--type-aware', '--type-check'] },
  { name: 'format', command: [bin('oxfmt'), '--check', '.'] },
  { name: 'dead code', command: [bin('knip')] },
  {
    name: 'unit, conformance, architecture, database',
    command: [bin('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    tests: { file: vitestReport, read: (report: VitestReport) => readVitestReport(report, root) },
  },
  { name: 'content proofs on six seeds', command: [process.execPath, 'content/cli.ts', 'check', '--seeds', '6'] },
  {
    name: 'browser journeys, on a production build',
    command: [bin('playwright'), 'test'],
    tests: { file: playwrightReport, read: (report: PlaywrightReport) => readPlaywrightReport(report) },
  },
]

let passed = 0
const failures: string[] = []
const failedSteps: string[] = []
for (const { name, command, tests } of steps) {
  const started = Date.now()
  process.stdout.write(`\n── ${name}\n`)
  const [program, ...args] = command
  const { status } = spawnSync(program!, args, {
    cwd: root,
    stdio: 'inherit',
    // Programs are started by the dozen here, and compiled once.
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_COMPILE_CACHE: join(reports, 'compiled') },
  })
  const outcome = tests === undefined ? { passed: status === 0 ? 1 : 0, failed: [] } : readOutcome(tests)
  // An exit code that says failure stands, whatever the report says.
  const failed = status === 0 || outcome.failed.length > 0 ? outcome.failed : [`${name}: exit code ${status}`]
  passed += outcome.passed
  failures.push(...failed)
  if (failed.length > 0) failedSteps.push(name)
  process.stdout.write(
    `── ${name}: ${failed.length === 0 ? 'passed' : 'FAILED'} (${Math.round((Date.now() - started) / 1000)} s)\n`,
  )
}

function readOutcome({ file, read }: NonNullable<Step['tests']>): TestOutcome {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')) as never)
  } catch {
    return { passed: 0, failed: [`there is no report of it at ${file}`] }
  }
}

if (failures.length > 0) {
  process.stdout.write(`\nFailed: ${failedSteps.join(', ')}\n`)
  for (const failure of failures.slice(0, MOST_NAMED)) process.stdout.write(`  ${failure}\n`)
  if (failures.length > MOST_NAMED) process.stdout.write(`  and ${failures.length - MOST_NAMED} more\n`)
}
process.stdout.write(`\n${passed} passed, ${failures.length} failed\n`)
process.exitCode = failures.length === 0 ? 0 : 1
