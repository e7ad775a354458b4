'use client'

import { useTranslations } from 'next-intl'
import { CalibrationSection } from './calibration-section.tsx'
import { MemorySection } from './memory-section.tsx'
import { NextStepLine } from './next-step-line.tsx'
import { SkillSection } from './skill-section.tsx'
import { StreakSection } from './streak-section.tsx'
import { useOverview } from './use-overview.ts'

/** What is next, what is remembered, how sure and how right, and what one can do. */
export function ProgressView() {
  const t = useTranslations('progress')
  const overview = useOverview()
  if (overview === 'loading' || overview === 'unreachable')
    return <p className="min-h-[60dvh] text-read text-ink2">{t(overview)}</p>

  return (
    <div className="flex flex-col gap-10">
      <NextStepLine overview={overview} />
      <StreakSection streak={overview.streak} />
      <MemorySection topics={overview.topics} />
      <CalibrationSection calibration={overview.calibration} />
      <SkillSection skills={overview.skills} modules={overview.modules} />
    </div>
  )
}
