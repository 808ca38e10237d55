package io.seamark.platform.protocol;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Walks one XML document that a stranger sent: no document type, so no entities but XML's own five;
/// UTF-8 or UTF-16; no deeper than [#MAX_DEPTH]. Names are local: AWS does not insist on namespaces.
///
/// Owned by the thread that parses the request.
final class XmlReader {
    /// Deeper than any AWS shape.
    static final int MAX_DEPTH = 64;

    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader in;
    private int depth;

    private XmlReader(XMLStreamReader in) {
        this.in = in;
    }

    /// Starts at the root element.
    ///
    /// @throws MalformedXmlException when the bytes are not such a document
    static XmlReader open(byte[] document) {
        try {
            var reader = new XmlReader(FACTORY.createXMLStreamReader(new StringReader(decode(document))));
            reader.checkEncoding();
            reader.skipTo(XMLStreamConstants.START_ELEMENT);
            return reader;
        } catch (XMLStreamException e) {
            throw notWellFormed();
        }
    }

    /// Decoded here, because the JDK's reader takes more encodings, and prints what it does not understand.
    private static String decode(byte[] document) {
        boolean utf16 = document.length >= 2
                && ((document[0] == (byte) 0xfe && document[1] == (byte) 0xff)
                        || (document[0] == (byte) 0xff && document[1] == (byte) 0xfe));
        try {
            String text = (utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedXmlException("The document is not UTF-8.");
        }
    }

    private void checkEncoding() {
        String declared = in.getCharacterEncodingScheme();
        String name = declared == null ? "UTF-8" : declared.toUpperCase(Locale.ROOT);
        if (!name.equals("UTF-8") && !name.startsWith("UTF-16") && !name.equals("US-ASCII")) {
            throw new MalformedXmlException("The document is not UTF-8.");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        // They would count `&amp;` and its like, and no other entity gets here.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entity");
        });
        return factory;
    }

    /// The name of the element that the reader stands on.
    String name() {
        return in.getLocalName();
    }

    int attributes() {
        return in.getAttributeCount();
    }

    String attributeName(int index) {
        return in.getAttributeLocalName(index);
    }

    String attributeValue(int index) {
        return in.getAttributeValue(index);
    }

    /// From an element, or from the end of one of its children, to its next child. At the element's
    /// end the reader has left it.
    ///
    /// @return whether there is one
    boolean nextChild() {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth >= MAX_DEPTH) {
                        throw new MalformedXmlException("The document is nested too deeply.");
                    }
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!in.isWhiteSpace()) {
                        throw new XmlValueException("Text where an element was expected");
                    }
                }
                default -> {}
            }
        }
    }

    /// The text of the element that the reader stands on, white space and all; the reader leaves the element.
    String text() {
        @Nullable String only = null;
        @Nullable StringBuilder more = null;
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (only == null) {
                        only = in.getText();
                    } else {
                        more = more == null ? new StringBuilder(only) : more;
                        more.append(in.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return more != null ? more.toString() : only != null ? only : "";
                }
                case XMLStreamConstants.START_ELEMENT ->
                    throw new XmlValueException("An element where text was expected");
                default -> {}
            }
        }
    }

    /// Reads what follows the root element: comments and white space at most.
    void close() {
        skipTo(XMLStreamConstants.END_DOCUMENT);
    }

    private void skipTo(int event) {
        while (next() != event) {
            if (in.getEventType() == XMLStreamConstants.END_DOCUMENT) {
                throw new MalformedXmlException("The document is empty.");
            }
        }
    }

    private int next() {
        int event;
        try {
            event = in.next();
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's reader throws unchecked exceptions for some broken documents.
            throw notWellFormed();
        }
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new MalformedXmlException("The document has a document type or an entity.");
        }
        return event;
    }

    private static MalformedXmlException notWellFormed() {
        return new MalformedXmlException("The document is not well-formed.");
    }

    /// The bytes are not an XML document that is accepted.
    static final class MalformedXmlException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String reason;

        MalformedXmlException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
