/** The longest config the server keeps or grades, in UTF-16 code units. Client components may import this module. */
export const maxConfigLength = 262_144

/** Review cards a day: what one may choose, and what stands until they do. */
export const dailyCardsLimits = { least: 1, most: 200, usual: 20 }

/** The longest answer to an interview question, in UTF-16 code units. */
export const maxSpokenLength = 8000

/** A password's length, in UTF-16 code units. Its length is what makes it strong; nothing else is asked of it. */
export const passwordLimits = { least: 10, most: 128 }

/** The longest name of a person, in UTF-16 code units. */
export const maxNameLength = 80

/** How long a link that we mail, or that an admin makes, opens what it is for. */
export const mailLinkSeconds = 60 * 60
