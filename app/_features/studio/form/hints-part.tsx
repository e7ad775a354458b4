'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#app/_ui/button.tsx'
import { listAt } from '../document/read-yaml.ts'
import { useEdits, useIsEditable, useStudioState } from '../shell/studio-context.tsx'
import { BoundWords } from './bound-fields.tsx'
import { Entry } from './entry.tsx'

const list = ['hints'] as const
const most = 6

/** The ladder of hints, from where to look to the way itself. */
export function HintsPart() {
  const t = useTranslations('studio.form')
  const { insert } = useEdits()
  const isEditable = useIsEditable()
  const count = useStudioState(({ data }) => listAt(data, list).length)
  return (
    <>
      <ol className="flex flex-col gap-3">
        {Array.from({ length: count }, (_, index) => (
          <Entry
            key={index}
            list={list}
            index={index}
            count={count}
            name={t('hint', { number: index + 1 })}
            head={null}
          >
            <BoundWords path={[...list, index]} label={t('hint', { number: index + 1 })} />
          </Entry>
        ))}
      </ol>
      <Button
        className="self-start"
        disabled={!isEditable || count >= most}
        onClick={() => insert(list, count, { en: t('hint_start') })}
      >
        {t('add_hint')}
      </Button>
    </>
  )
}
