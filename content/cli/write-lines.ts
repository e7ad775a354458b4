import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** Writes a file line by line, as fast as the disk takes it. */
export async function writeLines(path: string, lines: Generator<string>): Promise<void> {
  const stream = createWriteStream(path)
  for (const line of lines) if (!stream.write(`${line}\n`)) await once(stream, 'drain')
  stream.end()
  await once(stream, 'close')
}
