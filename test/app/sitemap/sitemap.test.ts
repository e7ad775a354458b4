import { describe, expect, it } from 'vitest'
import { loadQuestions } from '#content/questions/load-questions.ts'
import { publicPages } from '#app/sitemap.xml/public-pages.ts'
import { sitemapText } from '#app/sitemap.xml/sitemap-text.ts'

describe('the sitemap', () => {
  const xml = sitemapText('https://learn.example', ['', '/learn/tail-sampling/the-classic-goal'])

  it('names every page in every language', () => {
    expect([...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address)).toEqual([
      'https://learn.example/en',
      'https://learn.example/th',
      'https://learn.example/en/learn/tail-sampling/the-classic-goal',
      'https://learn.example/th/learn/tail-sampling/the-classic-goal',
    ])
  })

  it('tells of each page where its translations are, and which to take for other languages', () => {
    const first = xml.split('\n').find((line) => line.includes('<loc>https://learn.example/th</loc>'))!
    expect(
      [...first.matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)].map(([, language, href]) => [language, href]),
    ).toEqual([
      ['en', 'https://learn.example/en'],
      ['th', 'https://learn.example/th'],
      ['x-default', 'https://learn.example/en'],
    ])
  })

  it('has every question of the bank', async () => {
    const pages = new Set(await publicPages())
    expect(pages).toContain('/interview/questions')
    expect(loadQuestions().filter(({ slug }) => !pages.has(`/interview/questions/${slug}`))).toEqual([])
  })

  it('escapes what XML would read as markup', () => {
    expect(sitemapText('https://learn.example', ['/a&b'])).toContain('/en/a&amp;b<')
  })
})
