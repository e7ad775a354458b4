import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import Beasties from 'beasties'
import { firstRules } from './first-rules.ts'

/**
 * What people come to read, perhaps on a phone, perhaps once, beside the first page: folders of pages, without their
 * language, with all that is in them. The other pages are instruments, whose time is in their scripts.
 */
const READ_FIRST = ['learn', 'glossary', 'interview/questions']

const PUBLIC_PATH = '/_next/'
const SHEET = /<link rel="stylesheet" href="\/_next\/(?<file>[^"?]+)[^"]*" data-precedence="[^"]*"\/>/

/** What a page asks for before its text begins, and does not need to draw it. */
const LATER = [
  /<link rel="preload"[^>]* as="font"[^>]*>/g,
  /<link rel="preload" as="script"[^>]*>/g,
  /<script src="[^"]*"[^>]* async=""[^>]*><\/script>/g,
]

/** Where one script with data of the page follows another. In one they are the same, and need one hash in the header. */
const BETWEEN_DATA = '</script><script>self.__next_f.push('

/**
 * Puts the rules that a page needs into the page, and the sheet with all rules, the faces and the scripts behind its text:
 * a browser draws what it has read before it asks for anything else. Done to pages that `next build` wrote, whose own
 * `inlineCss` would send the whole sheet three times with each of them.
 */
export async function inlineFirstStyles(distFolder: string): Promise<void> {
  const pages = join(distFolder, 'server/app')
  const files = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter(isReadFirst)
  const threads = availableParallelism()
  const share = Math.ceil(files.length / threads)
  await Promise.all(
    Array.from({ length: threads }, (_, index) =>
      onThread({ distFolder, pages: files.slice(index * share, (index + 1) * share).map((file) => join(pages, file)) }),
    ),
  )
}

/** Paths of pages of one build, and its folder. */
export type PagesToInline = { distFolder: string; pages: readonly string[] }

async function onThread(workerData: PagesToInline): Promise<void> {
  const worker = new Worker(new URL('inline-first-styles.worker.ts', import.meta.url), { workerData })
  const [code] = (await once(worker, 'exit')) as [number]
  if (code !== 0) throw new Error(`Putting styles into pages ended with code ${code}.`)
}

/** `file` is a path below the built pages: `en.html`, `th/learn/head-sampling.html`. */
function isReadFirst(file: string): boolean {
  const found = /^(?:en|th)(?:\/(?<path>.+))?\.html$/.exec(file.replaceAll('\\', '/'))
  const path = found?.groups?.['path']
  if (found === null || path === undefined) return found !== null
  return READ_FIRST.some((folder) => path === folder || path.startsWith(`${folder}/`))
}

/** The same page with its own rules in its head. React finds sheets and scripts by their addresses, wherever they stand. */
export async function withFirstStyles(html: string, distFolder: string): Promise<string> {
  const found = SHEET.exec(html)
  if (found === null) return html
  const [sheet] = found
  const rules = firstRules(await rulesFor(html, sheet, distFolder), {
    html: bodyOf(html),
    sheet: readFileSync(join(distFolder, found.groups?.['file'] ?? ''), 'utf8'),
  })
  const end = html.indexOf('</head>')
  const later = [sheet]
  let head = html.slice(0, end).replace(sheet, () => `<style>${rules}</style>`)
  for (const pattern of LATER)
    head = head.replaceAll(pattern, (tag) => {
      later.push(tag)
      return ''
    })
  const body = html.slice(end).replaceAll(BETWEEN_DATA, ';self.__next_f.push(')
  return head + body.replace('</body>', () => `${later.join('')}</body>`)
}

async function rulesFor(html: string, sheet: string, distFolder: string): Promise<string> {
  const extractor = new Beasties({
    path: distFolder,
    publicPath: PUBLIC_PATH,
    logLevel: 'silent',
    pruneSource: false,
    // The theme that somebody chose is put on the page by its own script, before it is drawn; languages are not looked at.
    allowRules: [/\[data-theme/, /:lang\(/],
    // The page asks for its faces itself, and reads in another until they are there.
    inlineFonts: false,
    preloadFonts: false,
  })
  // The page as it was built goes out: only its rules are taken from what comes back.
  const document = /<html[^>]*>/.exec(html)?.[0] ?? '<html>'
  const drawn = await extractor.process(`${document}<head>${sheet}</head>${bodyOf(html)}`)
  const rules = /<style[^>]*>(?<rules>[\s\S]*?)<\/style>/.exec(drawn)?.groups?.['rules']
  if (rules === undefined) throw new Error('a page needs no rule of its sheet')
  return rules
}

/** What a page draws: no script of it is asked what it would draw later. */
function bodyOf(html: string): string {
  return html.slice(html.indexOf('<body')).replaceAll(/<script\b[\s\S]*?<\/script>/g, '')
}
