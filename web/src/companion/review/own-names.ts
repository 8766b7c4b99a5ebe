/** Under which names one person's notes about their review are kept on this device. */
export const raiseName = (memberId: string): string => `raise/${memberId}`;
export const documentsName = (memberId: string): string => `documents/${memberId}`;
