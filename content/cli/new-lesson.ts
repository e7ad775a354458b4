import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Io } from '#sim/cli/node-io.ts'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import { startingDocument } from '#sim/mesh/sdk/starting-document.ts'
import { contentFolder } from '../folder.ts'
import { lessonPlaces, loadScenarioText, loadTrack, scenarioIds } from '../load.ts'
import { readArguments } from './arguments.ts'
import { lessonFiles } from './lesson-files.ts'
import { UserMistake } from './user-mistake.ts'

/** `tracelab new-lesson`: writes a folder that an author fills. */
export async function newLessonCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, {
    scenario: { type: 'string', default: 'shop' },
    document: { type: 'string', multiple: true, default: [] },
  })
  const [track, name, code] = positionals
  if (track === undefined || name === undefined || code === undefined || positionals.length > 3)
    throw new UserMistake('Name a track, a folder and a code: new-lesson context-propagation 03-interop L04.3.')
  if (!/^\d\d-[a-z0-9-]+$/.test(name))
    throw new UserMistake(`A lesson's folder is called like 03-interop, not "${name}".`)
  if (!/^L\d\d\.\d+$/.test(code)) throw new UserMistake(`A lesson's code is like L04.3, not "${code}".`)
  const known = await scenarioIds()
  if (!known.includes(values.scenario))
    throw new UserMistake(`There is no scenario "${values.scenario}"; there is ${known.join(', ')}.`)
  for (const document of values.document) {
    if (!/^(collector|world|sdk\/[a-z0-9-]+|code\/[a-z0-9-]+)$/.test(document))
      throw new UserMistake(`A document is collector, world, sdk/<service> or code/<service>, not "${document}".`)
  }
  const folder = join(contentFolder(), 'tracks', await findTrack(track, code), name)
  if (existsSync(folder)) throw new UserMistake(`There is a folder ${folder} already.`)
  const documents = await startingTexts(values.scenario, values.document)
  const files = lessonFiles({ code, scenario: values.scenario, documents })
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
  io.stdout(
    `${folder}\n${Object.keys(files)
      .map((file) => `  ${file}`)
      .join('\n')}`,
  )
  return 0
}

/** What stands in the scenario where a document is to begin. */
async function startingTexts(id: string, names: readonly string[]): Promise<Record<string, string>> {
  const { yaml, collector } = await loadScenarioText(id)
  const parsed = parseScenario(yaml)
  if ('diagnostics' in parsed) throw new UserMistake(parsed.diagnostics[0]!.message)
  const { scenario } = parsed
  const texts: Record<string, string> = {}
  for (const name of names) {
    const [kind, service = ''] = name.split('/')
    if (service !== '' && scenario.services[service] === undefined)
      throw new UserMistake(`${id} has no service "${service}"; it has ${Object.keys(scenario.services).join(', ')}.`)
    if (kind === 'collector') texts[name] = collector
    else if (kind === 'sdk') texts[name] = startingDocument(scenario, service)
    else texts[name] = scenario.services[service]?.code ?? '# TO WRITE\n'
  }
  return texts
}

/** The folder of a track, by its name or by its module's code (`M04`); a new one is made with its `track.yaml`. */
async function findTrack(asked: string, code: string): Promise<string> {
  const root = join(contentFolder(), 'tracks')
  if (/^M\d\d$/.test(asked)) {
    for (const name of new Set((await lessonPlaces()).map(({ track }) => track))) {
      if ((await loadTrack(name)).code === asked) return name
    }
    throw new UserMistake(`No track has the code ${asked}; give the folder it shall have.`)
  }
  if (!(await readdir(root)).includes(asked)) {
    await mkdir(join(root, asked), { recursive: true })
    const moduleCode = `M${code.slice(1, 3)}`
    const names = '  en: TO WRITE\n  th: TO WRITE\n'
    await writeFile(
      join(root, asked, 'track.yaml'),
      `code: ${moduleCode}\norder: ${Number(code.slice(1, 3))}\ntitle:\n${names}summary:\n${names}`,
    )
  }
  return asked
}
