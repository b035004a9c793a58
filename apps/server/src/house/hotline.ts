/** The line of government for residents, the same in every city (GB/T 33358). */
export const HOTLINE = '12345';
