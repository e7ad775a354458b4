import { readFile } from 'node:fs/promises'

/** What a command needs of the world: lines out, files in. */
export type Io = {
  stdout(line: string): void
  stderr(line: string): void
  readFile(path: string): Promise<string>
  /** Standard input, whole. */
  stdin(): Promise<string>
}

/** Files as the bytes they are. */
export type BytesIo = { readBytes(path: string): Promise<Uint8Array> }

/** The process's own streams and files. */
export function nodeIo(): Io & BytesIo {
  return {
    stdout: (line) => void process.stdout.write(`${line}\n`),
    stderr: (line) => void process.stderr.write(`${line}\n`),
    readFile: (path) => readFile(path, 'utf8'),
    readBytes: (path) => readFile(path),
    async stdin() {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks).toString('utf8')
    },
  }
}
