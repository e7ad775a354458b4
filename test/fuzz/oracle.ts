import { spawn } from 'node:child_process'
import type { FuzzCase } from './fuzz-case.ts'

/** What the real collector answers, as test/conformance/oracle prints it. */
export type OracleAnswer = {
  id: string
  events?: unknown[]
  debug_output?: unknown
  stage?: string
  error?: string
  blocked_feeds?: number
}

/** A case takes milliseconds. */
const PATIENCE_MS = 10_000

/** The oracle as a process that answers one case after the other; started again when a case ends it. */
export class Oracle {
  private readonly program: string
  private child: ReturnType<typeof spawn> | null = null
  private waiting: ((line: string | null) => void) | null = null

  constructor(program: string) {
    this.program = program
  }

  /** Null when the real collector's process ended over this case (a panic, a shutdown that never ends). */
  async ask(fuzzCase: FuzzCase): Promise<OracleAnswer | null> {
    const child = this.running()
    let timer: NodeJS.Timeout | undefined
    const line = await new Promise<string | null>((resolve) => {
      this.waiting = resolve
      child.stdin!.write(`${JSON.stringify(fuzzCase)}\n`)
      // A statement that puts a list into itself makes the real one eat all memory.
      timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    })
    clearTimeout(timer)
    return line === null ? null : (JSON.parse(line) as OracleAnswer)
  }

  stop(): void {
    this.child?.kill()
  }

  private running(): ReturnType<typeof spawn> {
    if (this.child !== null) return this.child
    const child = spawn(this.program, { stdio: ['pipe', 'pipe', 'ignore'] })
    this.child = child
    // Answers end in a line feed; U+2028 and U+2029, at which Node's readline would also cut, may stand in them.
    let rest = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop()!
      for (const line of lines) this.answer(line)
    })
    child.stdin.on('error', () => {})
    child.on('exit', () => {
      this.child = null
      this.answer(null)
    })
    return child
  }

  private answer(line: string | null): void {
    const resolve = this.waiting
    this.waiting = null
    resolve?.(line)
  }
}
