const ENGLISH = `a about after all also an and any are as at be been being before but by can could did do does during each for from had has have he
  her his how i if in into is it its just more most no nor not of on once only or other our out over own she should so some such than that the
  their them then there these they this those through to too under until up us very was we were what when where which while who whom why will
  with would you your`;
const SPANISH = `a al algo ante antes como con contra cual cuales cuando cuanto cuantos cuanta cuantas de del desde donde durante e el ella ellas ellos en
  entre era eran es esa esas ese eso esos esta estan estaba estas este esto estos fue fueron ha han hasta hay la las le les lo los mas mi muy
  nos o para pero por porque que quien quienes se segun ser si sin sobre son su sus tambien te tiene todo todos u un una unas uno unos y ya yo`;

// "us" is a country in this work more often than a pronoun.
const STOP_WORDS = new Set(`${ENGLISH} ${SPANISH}`.split(/\s+/).filter((word) => word !== "us"));

/** Whether a folded word says too little to look for it beside others. */
export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);
