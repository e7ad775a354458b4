/** What a lab starts with, until somebody chooses. */
export const firstWorld = { scenario: 'shop', seed: 4217, load: 1, durationS: 60 }
