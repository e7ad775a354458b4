'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import type { CompetencyScore, Scorecard } from '#app/_server/interview/scorecard.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { Link } from '#app/_ui/link.tsx'
import { useCardSay } from './whose.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { Folded } from './folded.tsx'
import { Section } from './section.tsx'

type Answers = Scorecard['answers']

function Skill({
  skill: { evidence, missing },
  answers,
  language,
}: {
  skill: CompetencyScore
  answers: Answers
  language: string
}) {
  const say = useCardSay()
  const locale = useLocale()
  const words = (text: string) => <InlineCode locale={locale}>{text}</InlineCode>
  return (
    <div className="grid gap-x-10 gap-y-4 desk:grid-cols-2">
      <div className="min-w-0">
        <h4 className="pb-1 text-ui-s text-ink3">{say('skills.evidence')}</h4>
        {evidence.length === 0 && <p className="text-ink2">{say('skills.no_evidence')}</p>}
        <ul className="flex flex-col gap-2">
          {evidence.map(({ question, quote, fact }) => (
            <li key={`${question} ${fact}`} className="break-inside-avoid">
              <q lang={language} className="font-read text-read-s wrap-anywhere">
                {quote}
              </q>{' '}
              <span className="text-ui-s text-ink3">{say('skills.in', { question })}</span>
              <p className="text-ui-s text-ink2">{words(fact)}</p>
            </li>
          ))}
        </ul>
      </div>
      <div className="min-w-0">
        <h4 className="pb-1 text-ui-s text-ink3">{say('skills.missing')}</h4>
        {missing.length === 0 && <p className="text-ink2">{say('skills.no_missing')}</p>}
        <ul className="flex flex-col gap-2">
          {missing.map(({ question, fact, lesson }) => {
            const taught = answers.find(({ code }) => code === question)?.lesson
            return (
              <li key={`${question} ${fact}`} className="break-inside-avoid">
                <p className="font-read text-read-s">{words(fact)}</p>
                <p className="text-ui-s text-ink3">
                  {say('skills.taught', { question })}{' '}
                  {taught ? (
                    <Link href={`/${locale}${taught.path}`} title={taught.title}>
                      {lesson}
                    </Link>
                  ) : (
                    lesson
                  )}
                </p>
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}

type Props = { competencies: readonly CompetencyScore[]; answers: Answers; language: string }

/** What each skill was shown by, in one's own words, and what was missing of it; the weakest first. */
export function SkillSection({ competencies, answers, language }: Props) {
  const say = useCardSay()
  const locale = useLocale()
  const [open, setOpen] = useState<string | null>(competencies[0]?.id ?? null)
  if (competencies.length === 0) return null
  return (
    <Section title={say('skills.title')} className="border-b border-hair">
      {competencies.map((skill) => (
        <Folded
          key={skill.id}
          title={<InlineCode locale={locale}>{skill.name}</InlineCode>}
          aside={
            <>
              <b className="text-ink">{formatPercent(skill.share, 0)}</b>{' '}
              <span className="text-ui-s">{say('sides.facts', { said: skill.said, of: skill.of })}</span>
            </>
          }
          isOpen={open === skill.id}
          onToggle={() => setOpen(open === skill.id ? null : skill.id)}
        >
          <Skill skill={skill} answers={answers} language={language} />
        </Folded>
      ))}
    </Section>
  )
}
