import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints "flavour assertions failures" and each failure, for each flavour asked for. */
public class VeraPdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int index = 1; index < arguments.length; index++) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[index]);
            try (FileInputStream file = new FileInputStream(arguments[0]);
                    PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                    PDFAValidator validator =
                            Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                int failures = 0;
                StringBuilder text = new StringBuilder();
                for (TestAssertion assertion : result.getTestAssertions()) {
                    if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                        failures++;
                        text.append("  ").append(assertion.getRuleId().getClause()).append(": ");
                        text.append(assertion.getMessage()).append('\n');
                    }
                }
                System.out.println("RESULT " + flavour.getId() + " " + result.getTotalAssertions()
                        + " " + (result.isCompliant() ? 0 : Math.max(1, failures)));
                System.out.print(text);
            }
        }
    }
}
