'use client'

import { useState, type ComponentProps } from 'react'
import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { useAnswer } from '../../workbench/use-answer.ts'
import type { ShownRun } from '../lesson-lab-props.ts'
import { openShownTrace } from '../shown-run.ts'
import { SpanTable } from './span-table.tsx'

type Props = { shown: ShownRun; request: number } & Pick<
  ComponentProps<typeof SpanTable>,
  'before' | 'marked' | 'compact'
>

/** One trace of the run that everybody sees, made in this page. */
export function ShownTraceTable({ shown, request, ...rest }: Props) {
  const t = useTranslations('items')
  const say = useSay('items')
  const [attempt, setAttempt] = useState(0)
  const { value, failed } = useAnswer(`${shown.code} ${request} ${attempt}`, () => openShownTrace(shown, request))
  if (value) return <SpanTable trace={value} {...rest} />
  return (
    <div className="min-h-40 border-y border-hair py-3 font-sans text-ui text-ink2">
      {failed ? (
        <>
          <p className="pb-2">{say('trace_failed')}</p>
          <Button onClick={() => setAttempt(attempt + 1)}>{t('trace_retry')}</Button>
        </>
      ) : (
        <p role="status">{say('trace_loading')}</p>
      )}
    </div>
  )
}
