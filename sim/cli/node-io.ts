import { readFile } from 'node:fs/promises'

/** What a command needs of the world: lines out, files in. */
export type Io = {
  stdout(line: string): void
  stderr(line: string): void
  readFile(path: string): Promise<string>
  /** Standard input, whole. */
  stdin(): Promise<string>
}

/** The process's own streams and files. */
export function nodeIo(): Io {
  return {
    stdout: (line) => void process.stdout.write(`${line}\n`),
    stderr: (line) => void process.stderr.write(`${line}\n`),
    readFile: (path) => readFile(path, 'utf8'),
    async stdin() {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks).toString('utf8')
    },
  }
}
