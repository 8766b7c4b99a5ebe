/** Under which name the draft of one person is kept on this device. */
export const draftName = (memberId: string): string => `draft/${memberId}`;
