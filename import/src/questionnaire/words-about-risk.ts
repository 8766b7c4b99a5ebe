/**
 * Words that a question about suicide or self-harm is likely to use, in the languages of the app. A question too many
 * costs a look at the crisis screen; one too few costs an alert. Whoever imports a form still looks at every question.
 */
const likely = [
  /suicid|self[- ]?(harm|injur)|better off dead|(wish|want)(ed|ing)? (to be dead|to die|(i|you) (was|were) dead)/,
  /\b(kill|harm|hurt|cut)(ing|ting)? (my|your|one)self|\b(end|take|tak)(ing)? (my|your|one'?s) (own )?life/,
  /suizid|selbstmord|selbst(verletz|schädig)|umbringen|leid zu(zu)?fügen|das leben (zu )?nehmen|lieber tot|tot (zu )?sein/,
  /autolesi|quitar(me|se|te) la vida|matar(me|se|te)|hacer(me|se|te) daño|estar muert|estaría mejor muert/,
];

/** Whether the words of a question, or of one of its answers, may be about suicide or self-harm. */
export function mayAskAboutRisk(texts: readonly string[]): boolean {
  return texts.some(text => likely.some(words => words.test(text.toLowerCase().replaceAll(/\s+/g, " "))));
}
