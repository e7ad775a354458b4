'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState, type ChangeEvent } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { buttonClass } from '#app/_ui/button-class.ts'
import { Button } from '#app/_ui/button.tsx'

type Brought = { predictions: number; progress: number; drafts: number; cards: number; reviews: number }
type State = { kind: 'still' | 'reading' | 'odd' | 'failed' } | { kind: 'brought'; brought: Brought }

async function bringFile(file: File): Promise<State> {
  const response = await fetch('/api/learner/data', { method: 'POST', body: file })
  const result: { ok: true; value: Brought } | { ok: false; problem: string } = await response.json()
  if (result.ok) return { kind: 'brought', brought: result.value }
  return { kind: result.problem === 'invalid_input' ? 'odd' : 'failed' }
}

/** Takes along what is kept about the learner, and brings it back elsewhere. */
export function MyData() {
  const t = useTranslations('settings')
  const locale = useLocale()
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<State>({ kind: 'still' })

  async function read(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? []
    if (!file) return
    setState({ kind: 'reading' })
    setState(await bringFile(file).catch(() => ({ kind: 'failed' as const })))
    // The same file may be chosen again.
    if (input.current) input.current.value = ''
  }

  const sentence = () => {
    if (state.kind === 'brought') {
      const { cards, reviews: answers, predictions, drafts } = state.brought
      return t('brought', { cards, answers, predictions, drafts })
    }
    if (state.kind === 'reading') return t('bringing')
    if (state.kind === 'odd') return t('bring_odd')
    return state.kind === 'failed' ? t('bring_failed') : ''
  }

  return (
    <>
      <div className="flex flex-wrap gap-2">
        <a href="/api/learner/data" download="tracelab-my-data.json" className={buttonClass()}>
          {t('take')}
        </a>
        <Button disabled={state.kind === 'reading'} onClick={() => input.current?.click()}>
          {t('bring')}
        </Button>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          aria-label={t('bring')}
          tabIndex={-1}
          className="hidden"
          onChange={(event) => void read(event)}
        />
      </div>
      <p role="status" className="max-w-[34em] text-read-s">
        <MixedText locale={locale}>{sentence()}</MixedText>
      </p>
    </>
  )
}
