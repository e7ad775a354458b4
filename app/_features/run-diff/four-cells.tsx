'use client'

import { useTranslations } from 'next-intl'
import type { Comparison } from '#sim/worker/run-diff-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { formatCount } from '#app/_ui/format-quantity.ts'

/** Kept by both, by one, by neither: the same requests, twice. */
export function FourCells({ comparison }: { comparison: Comparison }) {
  const t = useTranslations('workbench.diff')
  const { both, onlyA, onlyB, neither } = comparison
  const cell = (count: number, word: string, isFlip: boolean) => (
    <td className={cx('px-2.5 py-1 align-top', isFlip && count > 0 && 'outline-2 -outline-offset-2 outline-ink')}>
      <b className="block text-h1">{formatCount(count)}</b>
      <span className="text-ink2">{word}</span>
    </td>
  )
  return (
    <table className="border-collapse text-left">
      <caption className="pb-1 text-left font-semibold">
        {t('twice', { total: formatCount(both + onlyA + onlyB + neither) })}
      </caption>
      <thead>
        <tr className="text-ui-s text-ink2">
          <td aria-label="A, B" />
          <th scope="col" className="px-2.5 font-normal">
            {t('b_keeps')}
          </th>
          <th scope="col" className="px-2.5 font-normal">
            {t('b_drops')}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr className="border-t border-hair">
          <th scope="row" className="pt-2 pr-3 align-top text-ui-s font-normal text-ink2">
            {t('a_keeps')}
          </th>
          {cell(both, t('both'), false)}
          {cell(onlyA, t('flip'), true)}
        </tr>
        <tr className="border-t border-hair">
          <th scope="row" className="pt-2 pr-3 align-top text-ui-s font-normal text-ink2">
            {t('a_drops')}
          </th>
          {cell(onlyB, t('flip'), true)}
          {cell(neither, t('neither'), false)}
        </tr>
      </tbody>
    </table>
  )
}
