'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { MemoryOverview, SkillRow } from '#app/_server/memory-overview.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { NextLink } from '#app/_ui/next-link.tsx'
import { Table } from '#app/_ui/table.tsx'
import { IntervalBar } from './interval-bar.tsx'
import { SkillLessons } from './skill-lessons.tsx'
import { useOverview } from './use-overview.ts'

type Domain = MemoryOverview['exam']['domains'][number]

const percent = (share: number) => formatPercent(share, 0)
const taughtTopics = ({ topics }: Domain) => topics.filter(({ competencies }) => competencies.length > 0).length

function TaughtAs({ skill }: { skill: SkillRow | undefined }) {
  const locale = useLocale()
  return (
    skill && (
      <p className="flex flex-wrap items-center gap-x-2">
        <span>
          <MixedText locale={locale}>{skill.name}</MixedText>
        </span>
        <SkillLessons skill={skill} />
      </p>
    )
  )
}

function DomainSection({ domain, skills }: { domain: Domain; skills: MemoryOverview['skills'] }) {
  const t = useTranslations('progress.otca')
  const words = useTranslations('progress.skills')
  const locale = useLocale()
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const { id, name, weight, estimate, answers, topics, topicNames } = domain
  const taught = taughtTopics(domain)
  const basis = t('based', { count: answers, taught, topics: topics.length })
  return (
    <section aria-labelledby={`${id}-title`} className="border-t-2 border-ink pt-3">
      <h2 id={`${id}-title`} className="text-h2">
        {mixed(name)}
      </h2>
      <p className="text-ui text-ink2">{t('weight', { percent: percent(weight / 100) })}</p>
      {estimate ? (
        <div className="mt-2 grid max-w-150 grid-cols-1 items-center gap-x-4 tablet:grid-cols-[12rem_1fr]">
          <IntervalBar {...estimate} />
          <p className="text-ui">
            {words('words', {
              chance: percent(estimate.chance),
              low: percent(estimate.low),
              high: percent(estimate.high),
            })}
          </p>
        </div>
      ) : null}
      <p className="mt-2 text-ui text-ink2">{estimate ? basis : t(taught === 0 ? 'untaught' : 'no_answer')}</p>
      <Table caption={mixed(name)} className="mt-2">
        <thead>
          <tr>
            <th scope="col" className="w-1/2">
              {t('topic')}
            </th>
            <th scope="col">{t('taught_by')}</th>
          </tr>
        </thead>
        <tbody>
          {topics.map((topic) => (
            <tr key={topic.id}>
              <th scope="row">{mixed(topicNames[topic.id] ?? topic.id)}</th>
              <td className={topic.competencies.length > 0 ? '' : 'text-ink3'}>
                {topic.competencies.length === 0 && t('nothing')}
                {topic.competencies.map((competency) => (
                  <TaughtAs key={competency} skill={skills.find((skill) => skill.id === competency)} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}

/** The exam domain by domain: what answers say, on what ground, and what nothing here teaches. */
export function ReadinessView() {
  const t = useTranslations('progress')
  const locale = useLocale()
  const overview = useOverview()
  if (overview === 'loading' || overview === 'unreachable')
    return <p className="min-h-[60dvh] text-read text-ink2">{t(overview)}</p>

  const { exam, skills } = overview
  const taught = exam.domains.reduce((sum, domain) => sum + taughtTopics(domain), 0)
  const topics = exam.domains.reduce((sum, domain) => sum + domain.topics.length, 0)
  return (
    <div className="flex flex-col gap-8">
      <div className="max-w-150 font-read text-read">
        <p>
          <MixedText locale={locale}>
            {t('otca.intro', { name: exam.name, pass: formatPercent(exam.pass / 100, 0) })}
          </MixedText>
        </p>
        <p className="mt-2 text-ink2">{t('otca.overall', { taught, topics })}</p>
      </div>
      {exam.domains.map((domain) => (
        <DomainSection key={domain.id} domain={domain} skills={skills} />
      ))}
      <NextLink href={`/${locale}/progress`} className="self-start">
        {t('otca.back')}
      </NextLink>
    </div>
  )
}
