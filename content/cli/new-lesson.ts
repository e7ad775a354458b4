import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Io } from '#sim/cli/node-io.ts'
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
  const { collector } = await loadScenarioText(values.scenario)
  const files = lessonFiles({ code, scenario: values.scenario, documents: values.document, collector })
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
    const module = `M${code.slice(1, 3)}`
    const names = '  en: TO WRITE\n  th: TO WRITE\n'
    await writeFile(
      join(root, asked, 'track.yaml'),
      `code: ${module}\norder: ${Number(code.slice(1, 3))}\ntitle:\n${names}summary:\n${names}`,
    )
  }
  return asked
}
