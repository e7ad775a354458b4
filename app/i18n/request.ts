import { getRequestConfig } from 'next-intl/server'
import { areas, loadAreas } from './areas.ts'
import { defaultLocale, isLocale } from './locales.ts'

export default getRequestConfig(async ({ locale, requestLocale }) => {
  const wanted = locale ?? (await requestLocale)
  const known = isLocale(wanted) ? wanted : defaultLocale
  return { locale: known, messages: await loadAreas(known, areas), timeZone: 'UTC' }
})
