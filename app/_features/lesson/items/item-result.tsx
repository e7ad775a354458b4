'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { GradeCheck, ItemReason } from '../../workbench/lab-actions.ts'
import type { PublicItem } from '../public-item.ts'
import { OptionText } from './option-text.tsx'

/** How one question was judged, as far as it is told. */
export type JudgedItem = Pick<GradeCheck, 'id' | 'passed' | 'measured' | 'limit' | 'parts'>

type Props = {
  item: PublicItem
  check: JudgedItem
  reasons: readonly ItemReason[]
  /** The answer is another one by now. */
  isChanged: boolean
}

/** How many parts an item has that are right or wrong each by itself; null where it is one. */
function partsOf({ rule }: PublicItem): number | null {
  if (rule.kind === 'classify') return rule.rows.length
  if (rule.kind === 'choices' || rule.kind === 'order') return rule.options.length
  if (rule.kind === 'header') return rule.headers.length
  return null
}

/** Whether an item passed, how much of it is right, and why what was answered is right or wrong. */
export function ItemResult({ item, check, reasons, isChanged }: Props) {
  const t = useTranslations('items')
  const say = useSay('items')
  const parts = partsOf(item)
  const wrong = check.parts.filter(({ passed }) => !passed)
  const right = parts !== null && check.measured !== null ? Math.round(check.measured * parts) : null
  const needed = parts !== null && typeof check.limit === 'number' ? Math.round(check.limit * parts) : parts
  const nameOf = (option: string) => item.options[option] ?? item.rows[option]
  // What a span must say is told by its path, after its place in the list.
  const codeOf = (option: string) => (item.rule.kind === 'otlp' ? option.replace(/^\d+\./, '') : option)
  return (
    <div className={cx('mt-2 border-l-2 pl-3', check.passed ? 'border-kept' : 'border-ink', isChanged && 'opacity-70')}>
      <p className="flex flex-wrap items-baseline gap-x-1.5 text-ui">
        <StateGlyph state={check.passed ? 'pass' : 'fail'} />
        <b className="font-semibold">{say(check.passed ? 'pass' : 'fail')}</b>
        {parts !== null && right !== null && right < parts && (
          <span className="text-ink2">
            {check.passed || needed === null
              ? say('of_rows', { right, all: parts })
              : say('needs_rows', { right, all: parts, needed })}
          </span>
        )}
        {isChanged && <span className="text-ink3">· {t('changed')}</span>}
      </p>
      {wrong.length > 0 && (
        <ul className="pt-0.5 font-read text-read-s">
          {wrong.map(({ id }) => (
            <li key={id} className="id-wrap">
              <StateGlyph state="fail" label={t('fail')} /> <OptionText>{nameOf(id) ?? `\`${codeOf(id)}\``}</OptionText>
            </li>
          ))}
        </ul>
      )}
      {reasons.map(({ option, text }) => {
        const name = reasons.length > 1 ? nameOf(option) : undefined
        return (
          <p key={option} className="pt-0.5 font-read text-read-s">
            {name !== undefined && (
              <b className="font-semibold">
                <OptionText>{`${name} `}</OptionText>
              </b>
            )}
            <OptionText>{text}</OptionText>
          </p>
        )
      })}
    </div>
  )
}
