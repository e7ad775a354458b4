'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { MemoryOverview, SkillRow } from '#app/_server/memory-overview.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { NextLink } from '#app/_ui/next-link.tsx'
import { Table } from '#app/_ui/table.tsx'
import { IntervalBar } from './interval-bar.tsx'
import { SkillLessons } from './skill-lessons.tsx'
import { TwinSection } from './twin-section.tsx'

const percent = (share: number) => formatPercent(share, 0)

function SkillLine({ skill }: { skill: SkillRow }) {
  const t = useTranslations('progress.skills')
  const locale = useLocale()
  const { name, can, estimate, answers } = skill
  return (
    <li className="grid grid-cols-1 items-center gap-x-4 gap-y-0.5 border-t border-hair py-2 text-ui tablet:grid-cols-[1fr_12rem_14rem]">
      <div>
        <p className="font-semibold">
          <MixedText locale={locale}>{name}</MixedText>
        </p>
        <p className="text-ui-s text-ink2">
          <MixedText locale={locale}>{can}</MixedText>
        </p>
        <SkillLessons skill={skill} />
      </div>
      {estimate ? <IntervalBar {...estimate} /> : <span />}
      {estimate ? (
        <p>
          {t('words', { chance: percent(estimate.chance), low: percent(estimate.low), high: percent(estimate.high) })}{' '}
          <span className="text-ink3">{t('from', { count: answers })}</span>
        </p>
      ) : (
        <p className="text-ink3">{t('no_answer')}</p>
      )}
    </li>
  )
}

type Props = Pick<MemoryOverview, 'skills' | 'modules'>

/** What the learner can do, as far as answers tell, for every skill that a lesson trains. */
export function SkillSection({ skills, modules }: Props) {
  const t = useTranslations('progress.skills')
  const locale = useLocale()
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  if (skills.length === 0)
    return (
      <section className="border-t-2 border-ink pt-3">
        <h2 className="text-h2">{t('title')}</h2>
        <p className="mt-1 text-read text-ink2">{t('none')}</p>
      </section>
    )

  const codes = [...new Set(skills.map(({ module }) => module))]
  return (
    <TwinSection
      title={t('title')}
      picture={
        <div className="flex flex-col gap-4">
          {codes.map((code) => (
            <div key={code}>
              <h3 className="pb-1 text-ui text-ink3">{mixed(modules[code] ?? code)}</h3>
              <ul>
                {skills
                  .filter(({ module }) => module === code)
                  .map((skill) => (
                    <SkillLine key={skill.id} skill={skill} />
                  ))}
              </ul>
            </div>
          ))}
        </div>
      }
      table={
        <Table caption={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('skill')}</th>
              <th scope="col">{t('chance')}</th>
              <th scope="col">{t('range')}</th>
              <th scope="col">{t('answers')}</th>
              <th scope="col">{t('lessons')}</th>
            </tr>
          </thead>
          <tbody>
            {skills.map((skill) => (
              <tr key={skill.id}>
                <th scope="row">{mixed(skill.name)}</th>
                <td>{skill.estimate ? percent(skill.estimate.chance) : t('no_answer')}</td>
                <td className="whitespace-nowrap">
                  {skill.estimate && `${percent(skill.estimate.low)} – ${percent(skill.estimate.high)}`}
                </td>
                <td>{skill.answers}</td>
                <td>
                  <SkillLessons skill={skill} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
      rule={mixed(t('rule'))}
      after={
        <NextLink href={`/${locale}/progress/otca`} className="mt-3 text-read">
          <span>{mixed(t('otca'))}</span>
        </NextLink>
      }
    />
  )
}
