'use client'

import { useTranslations } from 'next-intl'
import type { ItemAnswer, ItemAnswers, PublicItem } from '../public-item.ts'
import { OptionText } from './option-text.tsx'

type Props = { items: readonly PublicItem[]; solved: ItemAnswers; yours: ItemAnswers }

/** An answer in words, a line for each part. */
function linesOf(item: PublicItem, answer: ItemAnswer | undefined): { code: boolean; text: string }[] {
  const { rule, options, rows, into } = item
  if (answer === undefined) return []
  if (Array.isArray(answer)) {
    if (rule.kind === 'interval') return [{ code: false, text: `${answer.join(' – ')} ${rule.unit}` }]
    if (rule.kind === 'order') {
      return answer.map((one, place) => ({ code: false, text: `${place + 1}. ${options[one] ?? one}` }))
    }
    return answer.map((one) => ({ code: rule.kind === 'mark', text: options[one] ?? String(one) }))
  }
  if (typeof answer === 'object') {
    return Object.entries(answer).map(([key, value]) =>
      rule.kind === 'header'
        ? { code: true, text: `${key}: ${value}` }
        : { code: false, text: `${rows[key] ?? key}: ${into[value] ?? value}` },
    )
  }
  if (typeof answer === 'number') return [{ code: false, text: `${answer} ${'unit' in rule ? rule.unit : ''}` }]
  return rule.kind === 'choice' ? [{ code: false, text: options[answer] ?? answer }] : [{ code: true, text: answer }]
}

function AnswerLines({ item, answer }: { item: PublicItem; answer: ItemAnswer | undefined }) {
  const t = useTranslations('items')
  const lines = linesOf(item, answer)
  if (lines.length === 0) return <span className="text-ink3">{t('unanswered')}</span>
  return lines.map(({ code, text }) =>
    code ? (
      <pre key={text} lang="en" className="id-wrap font-mono text-code whitespace-pre-wrap">
        {text}
      </pre>
    ) : (
      <p key={text}>
        <OptionText>{text}</OptionText>
      </p>
    ),
  )
}

/** The worked answers beside one's own. */
export function AnswerTable({ items, solved, yours }: Props) {
  const t = useTranslations('items')
  return (
    <dl className="text-ui">
      {items.map((item) => (
        <div key={item.id} className="border-t border-hair py-2">
          <dt className="pb-1 font-semibold">
            <OptionText>{item.prompt}</OptionText>
          </dt>
          <dd className="grid gap-3 tablet:grid-cols-2">
            <div>
              <p className="text-micro text-ink3">{t('solved')}</p>
              <AnswerLines item={item} answer={solved[item.id]} />
            </div>
            <div>
              <p className="text-micro text-ink3">{t('solved_yours')}</p>
              <AnswerLines item={item} answer={yours[item.id]} />
            </div>
          </dd>
        </div>
      ))}
    </dl>
  )
}
