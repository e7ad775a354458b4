'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import type { Diagnostic } from '#sim/diagnostic.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { usePreferences } from '#app/_ui/preferences.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import type { LanguageService, LineGeometry } from '../../editor/editor-surface.ts'
import { PlainEditor } from '../../editor/plain-editor.tsx'
import { useStudio, useStudioState } from './studio-context.tsx'

const MonacoEditor = dynamic(() => import('../../editor/monaco-editor.tsx').then((module) => module.MonacoEditor), {
  ssr: false,
})

const knowsNothing: LanguageService = {
  complete: () => Promise.resolve({ items: [], from: 0, to: 0 }),
  hover: () => Promise.resolve(null),
}
const none: Diagnostic[] = []

/** What a line's parameters are on the seed that is previewed. */
type Drawn = { line: number; text: string }

function DrawnValues({ values, geometry }: { values: readonly Drawn[]; geometry: LineGeometry | null }) {
  const layer = useRef<HTMLUListElement>(null)
  // The editor scrolls outside React.
  useEffect(() => {
    if (!geometry) return
    const place = () => {
      for (const item of layer.current?.children ?? []) {
        if (item instanceof HTMLElement)
          item.style.transform = `translateY(${geometry.top(Number(item.dataset['line']))}px)`
      }
    }
    place()
    return geometry.subscribe(place)
  }, [geometry, values])
  if (!geometry) return null
  return (
    <ul ref={layer} aria-hidden="true" className="pointer-events-none absolute inset-0 overflow-hidden">
      {values.map(({ line, text }) => (
        <li
          key={line}
          data-line={line}
          className="absolute top-0 right-2.5 bg-surface pl-2 font-sans text-micro text-accent"
          style={{ height: geometry.lineHeight, lineHeight: `${geometry.lineHeight}px` }}
        >
          {text}
        </li>
      ))}
    </ul>
  )
}

type Props = {
  /** The scenario's id, by which the editor keeps caret and undo. */
  name: string
  reveal: { line: number } | null
  drawn: readonly Drawn[]
}

/** The document as it is typed: the one truth of it, with what the previewed seed drew in its margin. */
export function YamlPane({ name, reveal, drawn }: Props) {
  const t = useTranslations('studio.yaml')
  const say = useSay('studio')
  const { studio, reading, goTo } = useStudio()
  const problem = useStudioState((state) => state.problem)
  const { editor } = usePreferences()
  const isPhone = useMedia('(width < 720px)')
  const [geometry, setGeometry] = useState<LineGeometry | null>(null)
  const [failed, setFailed] = useState(false)
  const note = useId()
  const diagnostics = reading?.diagnostics ?? none
  const usesMonaco = editor === 'monaco' && !isPhone && !failed
  const surface = {
    name: `studio-${name}`,
    label: t('label'),
    written: 'yaml' as const,
    text: studio,
    diagnostics,
    language: knowsNothing,
    reveal,
    onRun: () => void studio.save(),
    onGeometry: setGeometry,
  }
  const [first] = diagnostics

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="relative min-h-90 flex-1">
        {usesMonaco ? (
          <MonacoEditor {...surface} onFailure={() => setFailed(true)} />
        ) : (
          <PlainEditor {...surface} describedBy={note} />
        )}
        <DrawnValues values={drawn} geometry={geometry} />
      </div>
      <p
        id={note}
        className="flex-none truncate border-t border-hair px-3 py-0.5 text-micro text-ink3 max-tablet:hidden"
      >
        {say(usesMonaco ? 'yaml.leave' : 'yaml.leave_plain')}
      </p>
      <div role="status" className="flex min-h-8.5 flex-none items-start gap-2 border-t border-line px-3 py-1.5">
        <StateGlyph
          state={first ? 'fail' : reading === null ? 'not-run' : 'pass'}
          label={t(first ? 'wrong' : reading === null ? 'reading' : 'valid')}
          className="mt-1"
        />
        <p className="min-w-0 flex-1">
          {first ? (
            <>
              <span lang="en" className="id-wrap">
                {first.message}
              </span>{' '}
              {first.range && (
                <button
                  type="button"
                  onClick={() => goTo(first.range!.startLine)}
                  className="min-h-6 whitespace-nowrap text-accent underline underline-offset-3"
                >
                  {t('line', { line: first.range.startLine })}
                </button>
              )}{' '}
              {diagnostics.length > 1 && (
                <span className="text-ink2">{t('more', { count: diagnostics.length - 1 })}</span>
              )}
            </>
          ) : (
            say(reading === null ? 'yaml.reading' : problem ? 'yaml.reading' : 'yaml.valid_long')
          )}
        </p>
      </div>
    </div>
  )
}
