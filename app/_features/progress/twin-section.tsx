'use client'

import { useTranslations } from 'next-intl'
import { useId, useState, type ReactNode } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'

type Props = {
  title: ReactNode
  /** Sentences above the picture. */
  words?: ReactNode
  picture: ReactNode
  table: ReactNode
  /** How the picture is read. */
  rule?: ReactNode
  after?: ReactNode
}

/** A picture with its sentence, and the table that says the same. */
export function TwinSection({ title, words, picture, table, rule, after }: Props) {
  const t = useTranslations('progress')
  const id = useId()
  const [isTable, setIsTable] = useState(false)
  return (
    <section aria-labelledby={id} className="border-t-2 border-ink pt-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="text-h2">
          {title}
        </h2>
        <Button look="quiet" size="small" className="-mr-2" onClick={() => setIsTable(!isTable)}>
          {t(isTable ? 'as_picture' : 'as_table')}
        </Button>
      </div>
      {words}
      <div className="mt-3">{isTable ? <ScrollBox labelledBy={id}>{table}</ScrollBox> : picture}</div>
      {rule && <p className="mt-3 max-w-150 text-ui-s text-ink3">{rule}</p>}
      {after}
    </section>
  )
}
