import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Fonts and pictures are compressed already. */
const COMPRESSIBLE = /\.(?:js|css|json|map|svg|wasm|txt)$/

/** Bytes: what fits into one packet anyway gains nothing. */
const LEAST = 1400

/** Nearly as small as the highest qualities make it, in a tenth of the time: the site is built where it is used. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/**
 * Puts a `.br` and a `.gz` beside every file of `folder` that gains by it: done here once, and not by the server for each
 * visitor who comes for the first time.
 */
export async function compressBuiltFiles(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => COMPRESSIBLE.test(name))
    .map((name) => join(folder, name))
  const compressNext = async (): Promise<void> => {
    for (let file = files.pop(); file !== undefined; file = files.pop()) {
      const content = readFileSync(file)
      if (content.length < LEAST) continue
      writeFileSync(`${file}.br`, await brotli(content, QUALITY))
      writeFileSync(`${file}.gz`, await zip(content))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, compressNext))
}
