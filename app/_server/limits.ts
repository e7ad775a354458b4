/** The longest config the server keeps or grades, in UTF-16 code units. Client components may import this module. */
export const maxConfigLength = 262_144

/** Review cards a day: what one may choose, and what stands until they do. */
export const dailyCardsLimits = { least: 1, most: 200, usual: 20 }

/** The longest answer to an interview question, in UTF-16 code units. */
export const maxSpokenLength = 8000
