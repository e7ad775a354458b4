import type { Io } from '#sim/cli/node-io.ts'

/** How an authored scenario begins, whatever its file is called. */
const SCENARIO = /^tracelab: *['"]?scenario\//m

/** The text of a file that holds an authored scenario; null where it holds something else, or is not there. */
export async function readScenarioFile(path: string, io: Io): Promise<string | null> {
  if (!/\.ya?ml$/.test(path)) return null
  let text: string
  try {
    text = await io.readFile(path)
  } catch {
    return null
  }
  return SCENARIO.test(text) ? text : null
}
