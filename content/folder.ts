import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The folder that content is read from: `content/` of the checkout.
 *
 * A bundled server does not know where its source was, so the working directory comes first; the start
 * script and the test runners stand at the top of the checkout.
 */
export function contentFolder(): string {
  const besideUs = import.meta.dirname
  const atTop = join(/*turbopackIgnore: true*/ process.cwd(), 'content')
  return existsSync(join(atTop, 'scenarios')) || besideUs === undefined ? atTop : besideUs
}
