import 'server-only'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { contentFolder } from '#content/folder.ts'
import { loadScenarioText, scenarioIds } from '#content/load.ts'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import type { Locale } from '#app/i18n/locales.ts'

type Beginning = { id: string; title: string }

/** What a new scenario can begin with: the examples, and the stock worlds. */
export async function beginnings(locale: Locale): Promise<{ templates: Beginning[]; worlds: Beginning[] }> {
  const folder = join(/*turbopackIgnore: true*/ contentFolder(), 'authored/examples')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted()
  const templates = await Promise.all(
    files.map(async (name) => {
      const { title }: { title: Record<Locale, string> } = parse(await readFile(join(folder, name), 'utf8'))
      return { id: name.slice(0, -'.yaml'.length), title: title[locale] }
    }),
  )
  const worlds = await Promise.all(
    (await scenarioIds()).map(async (id) => {
      const parsed = parseScenario((await loadScenarioText(id)).yaml)
      return { id, title: 'scenario' in parsed ? parsed.scenario.name[locale] : id }
    }),
  )
  return { templates, worlds }
}
