'use client'

import { Lightbulb } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import type { LabActions } from './lab-actions.ts'
import { PlainMarkdown } from './plain-markdown.tsx'

type Props = {
  exercise: string
  count: number
  /** Numbers of hints that were opened before, from 1. */
  opened: number[]
  openHint: LabActions['openHint']
}

/** From where to look to the worked solution, one rung at a time; opened rungs stay open. */
export function HintLadder({ exercise, count, opened, openHint }: Props) {
  const t = useTranslations('workbench.lesson')
  const locale = useLocale()
  const [texts, setTexts] = useState<Record<number, string>>({})
  const [failed, setFailed] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const rungs = Object.keys(texts).length

  async function open(hint: number) {
    setWaiting(true)
    try {
      const result = await openHint({ exercise, hint, locale })
      setFailed(!result.ok)
      if (result.ok) setTexts((all) => ({ ...all, [hint]: result.value.text }))
    } catch {
      setFailed(true)
    } finally {
      setWaiting(false)
    }
  }

  // What was opened once stays open; the server has the texts.
  useEffect(() => {
    let isWanted = true
    const load = async () => {
      for (const hint of opened) {
        const result = await openHint({ exercise, hint, locale }).catch(() => null)
        if (!isWanted) return
        if (result?.ok) setTexts((all) => ({ ...all, [hint]: result.value.text }))
      }
    }
    void load()
    return () => {
      isWanted = false
    }
  }, [exercise, locale, opened, openHint])

  return (
    <section aria-label={t('hints')} className="flex flex-col gap-2">
      {Object.entries(texts).map(([hint, text]) => (
        <div key={hint} className="border-l-2 border-line pl-2.5">
          <h3 className="text-micro font-normal text-ink3">
            {t('hint', { hint: Number(hint), hints: count })}
            {Number(hint) <= 4 && ` · ${t(`hint_kind_${Number(hint) as 1 | 2 | 3 | 4}`)}`}
          </h3>
          <div className="flex flex-col gap-1.5 font-read text-read-s">
            <PlainMarkdown source={text} locale={locale} />
          </div>
        </div>
      ))}
      {rungs < count && (
        <Button look="quiet" disabled={waiting} onClick={() => void open(rungs + 1)} className="self-start">
          <Lightbulb className="size-3.5" />
          {t('hint_open', { hint: rungs + 1 })}
        </Button>
      )}
      {failed && <p className="text-ui-s text-warn">{t('hint_failed')}</p>}
    </section>
  )
}
