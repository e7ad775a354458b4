import { toJsxRuntime, type Components } from 'hast-util-to-jsx-runtime'
import type { ReactNode } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import rehypeSanitize from 'rehype-sanitize'
import remarkDirective from 'remark-directive'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { Locale } from '#app/i18n/locales.ts'
import { boundNesting } from './bound-nesting.ts'
import { BreakingCode } from './breaking-code.tsx'
import { Callout } from './callout.tsx'
import { markLanguage } from './mark-language.ts'
import { ProseCode } from './prose-code.tsx'
import { proseSchema } from './prose-schema.ts'
import { ProseTable } from './prose-table.tsx'
import { readDirectives } from './read-directives.ts'
import { LineDiff } from './line-diff.tsx'
import { Reveal } from './reveal.tsx'
import { SdkSnippet } from './sdk-snippet.tsx'
import { SdkTabs } from './sdk-tabs.tsx'
import { Term } from './term.tsx'

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkDirective)

export type MarkdownTree = ReturnType<typeof parser.parse>
export type HtmlTree = Extract<Parameters<typeof toJsxRuntime>[0], { type: 'root' }>

/** What a live figure is asked for, as its author wrote it. */
export type FigureAttributes = Partial<Record<'of' | 'unit' | 'title' | 'request' | 'p' | 'operation', string>>

/** What a route puts where the text says `::predict`, `::run`, `::quiz{id=…}`, `::trace{request=…}` or `::figure-run{of=…}`. */
export type Slots = Partial<Record<'predict' | 'run' | 'quiz', (props: { id?: string }) => ReactNode>> & {
  trace?: (props: { request?: string; children?: ReactNode }) => ReactNode
  'figure-run'?: (props: FigureAttributes & { children?: ReactNode }) => ReactNode
}

type Options = {
  locale: Locale
  slots?: Slots
  /** The id of the term of the glossary that goes by a name, where there is one: chips then lead to it. */
  termNamed?: (name: string) => string | undefined
  /** Links out of this site say where they lead: for text that is not ours. */
  showHosts?: boolean
}

/** Markdown with our directives as React elements, sanitised. Runs on the server; nothing of it reaches the browser. */
export function renderProse(source: string, { locale, slots = {}, termNamed, showHosts = false }: Options): ReactNode {
  const markdown = boundNesting(source)
  const processor = parser()
    .use(readDirectives)
    .use(remarkRehype)
    .use(rehypeSanitize, proseSchema)
    .use(() => markLanguage(locale))
  const tree = processor.runSync(processor.parse(markdown), { value: markdown })

  const components: Record<string, unknown> = {
    a: ({ href, children }: { href?: string; children?: ReactNode }) => (
      <>
        <a href={href?.startsWith('/') ? `/${locale}${href}` : href} rel="noopener noreferrer">
          {children}
        </a>
        {showHosts && hostOf(href) && ` (${hostOf(href)})`}
      </>
    ),
    h2: 'h3',
    h3: 'h4',
    code: BreakingCode,
    pre: ProseCode,
    table: ProseTable,
    // The corner of a table with names on two sides heads nothing.
    th: (props: { children?: ReactNode }) => {
      const [Cell, scope] = props.children ? (['th', 'col'] as const) : (['td', undefined] as const)
      return <Cell scope={scope} {...props} />
    },
    'lesson-callout': Callout,
    'lesson-reveal': Reveal,
    'lesson-figure': 'strong',
    'lesson-diff': LineDiff,
    'lesson-sdk': SdkTabs,
    'lesson-snippet': SdkSnippet,
    'lesson-term': (props: { gloss?: string; children?: ReactNode }) => (
      <Term locale={locale} termNamed={termNamed} {...props} />
    ),
  }
  for (const name of ['predict', 'run', 'quiz', 'trace', 'figure-run'] as const)
    components[`lesson-${name}`] = slots[name] ?? (() => null)

  return toJsxRuntime(tree, {
    Fragment,
    jsx,
    jsxs,
    ignoreInvalidStyle: true,
    components: components as Components,
  })
}

/** The host that a link out of this site leads to. */
function hostOf(href: string | undefined): string | null {
  return href !== undefined && /^https?:/i.test(href) && URL.canParse(href) ? new URL(href).host : null
}
