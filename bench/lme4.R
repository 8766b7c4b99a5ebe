# Fits y ~ x + (x | id) to a CSV file with lme4; reading the file isn't timed. Prints one JSON line.
suppressPackageStartupMessages(library(lme4))
file <- commandArgs(trailingOnly = TRUE)[1]
data <- read.csv(file, colClasses = c("integer", "numeric", "numeric"))
seconds <- system.time(fit <- lmer(y ~ x + (x | id), data = data, REML = TRUE))[["elapsed"]]
plain <- system.time(lmer(y ~ x + (x | id), data = data, REML = TRUE,
  control = lmerControl(calc.derivs = FALSE)))[["elapsed"]]
status <- readLines("/proc/self/status")
peak <- as.numeric(gsub("[^0-9]", "", grep("^VmHWM", status, value = TRUE))) / 1024
cat(sprintf('{"version":"lme4 %s, %s","seconds":%.3f,"secondsWithoutDerivatives":%.3f,"peakMegabytes":%.0f,"deviance":%.8f,"slope":%.10f,"betweenIntercept":%.8f}\n',
  packageVersion("lme4"), R.version.string, seconds, plain, peak, REMLcrit(fit), fixef(fit)[["x"]], VarCorr(fit)$id[1, 1]))
