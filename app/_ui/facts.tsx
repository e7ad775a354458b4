import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** A figure above the word that says what it is. */
export function Fact({ word, children }: { word: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-micro text-ink3">{word}</dt>
      <dd className="font-semibold whitespace-nowrap">{children}</dd>
    </div>
  )
}

/** A few figures side by side; `children` are further facts. */
export function Facts({
  facts,
  className,
  children,
}: {
  facts: readonly (readonly [value: ReactNode, word: string])[]
  className?: string
  children?: ReactNode
}) {
  return (
    <dl className={cx('flex flex-wrap gap-x-5 gap-y-1', className)}>
      {facts.map(([value, word]) => (
        <Fact key={word} word={word}>
          {value}
        </Fact>
      ))}
      {children}
    </dl>
  )
}
