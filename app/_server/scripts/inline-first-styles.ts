import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { compileSheet } from 'beasties/compiler'
import type { CompiledSheet } from 'beasties/compiler'
import { collectPrograms, renderCriticalCss, scanHtml } from 'beasties/runtime'
import { firstRules } from './first-rules.ts'

/**
 * What people come to read, perhaps on a phone, perhaps once, beside the first page: folders of pages, without their
 * language, with all that is in them. The other pages are instruments, whose time is in their scripts.
 */
const READ_FIRST = ['learn', 'glossary', 'interview/questions']

/** The theme that somebody chose is put on a page by its own script, before it is drawn; languages are not looked at. */
const NOT_IN_THE_PAGE = [/\[data-theme/, /:lang\(/]

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
  const sheets = sheetsOf(distFolder)
  for (const file of readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter(isReadFirst)) {
    const page = join(pages, file)
    writeFileSync(page, withFirstStyles(readFileSync(page, 'utf8'), sheets))
    // Whoever asks meanwhile is told that the site is being built.
    await turn()
  }
}

/** `file` is a path below the built pages: `en.html`, `th/learn/head-sampling.html`. */
function isReadFirst(file: string): boolean {
  const found = /^(?:en|th)(?:\/(?<path>.+))?\.html$/.exec(file.replaceAll('\\', '/'))
  const path = found?.groups?.['path']
  if (found === null || path === undefined) return found !== null
  return READ_FIRST.some((folder) => path === folder || path.startsWith(`${folder}/`))
}

/** The same page with its own rules in its head. React finds sheets and scripts by their addresses, wherever they stand. */
function withFirstStyles(html: string, sheets: Sheets): string {
  const found = SHEET.exec(html)
  if (found === null) return html
  const [link] = found
  const sheet = sheets(found.groups?.['file'] ?? '')
  const rules = firstRules(rulesFor(html, sheet), { html: bodyOf(html), sheet: sheet.text })
  const end = html.indexOf('</head>')
  const later = [link]
  let head = html.slice(0, end).replace(link, () => `<style>${rules}</style>`)
  for (const pattern of LATER)
    head = head.replaceAll(pattern, (tag) => {
      later.push(tag)
      return ''
    })
  const body = html.slice(end).replaceAll(BETWEEN_DATA, ';self.__next_f.push(')
  return head + body.replace('</body>', () => `${later.join('')}</body>`)
}

type Sheet = { text: string; compiled: CompiledSheet }
type Sheets = (file: string) => Sheet

/** Sheets by their paths in the build, each read once for all pages: most have the same one. */
function sheetsOf(distFolder: string): Sheets {
  const known = new Map<string, Sheet>()
  return (file) => {
    let sheet = known.get(file)
    if (sheet === undefined) {
      const text = readFileSync(join(distFolder, file), 'utf8')
      sheet = { text, compiled: compileSheet(text, { href: `/_next/${file}`, allowRules: NOT_IN_THE_PAGE }) }
      known.set(file, sheet)
    }
    return sheet
  }
}

function rulesFor(html: string, { compiled }: Sheet): string {
  const document = /<html[^>]*>/.exec(html)?.[0] ?? '<html>'
  const tokens = scanHtml(`${document}<head></head>${bodyOf(html)}`, collectPrograms([compiled]), { chars: false })
  // The page asks for its faces itself, and reads in another until they are there.
  const { css } = renderCriticalCss(compiled, tokens, { inlineFonts: false, preloadFonts: false })
  if (css === '') throw new Error('a page needs no rule of its sheet')
  return css
}

/** What a page draws: no script of it is asked what it would draw later. */
function bodyOf(html: string): string {
  return html.slice(html.indexOf('<body')).replaceAll(/<script\b[\s\S]*?<\/script>/g, '')
}
